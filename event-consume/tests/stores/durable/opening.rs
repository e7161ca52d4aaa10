//! Which files are opened, and what is said of the others.

use std::fs::{self, File};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

use event_consume::{Claim, DurableStore, Key, Store as _};
use event_core::uuid::Uuid;
use redb::backends::FileBackend;
use redb::{ReadableTable as _, StorageBackend};
use tempfile::tempdir;

use super::{LONG, is_processed, process};

#[test]
fn a_file_is_open_once() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let _open = DurableStore::open(&path, LONG).unwrap();
    let error = DurableStore::open(&path, LONG).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "`{}` is open elsewhere; open the file of processed ids once, and share it between the \
             consumers of a process",
            path.display()
        )
    );
}

#[test]
fn a_file_of_another_kind_is_refused_and_left_as_it_is() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("notes");
    let is_refused = || {
        let error = DurableStore::open(&path, LONG).unwrap_err();
        let expected = format!("`{}` is not a file of processed ids; choose", path.display());
        assert!(error.to_string().starts_with(&expected), "{error}");
    };
    for text in ["not a store".to_owned(), "\0".repeat(100) + "not a store"] {
        fs::write(&path, &text).unwrap();
        is_refused();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    fs::remove_file(&path).unwrap();
    // A database of something else, with and without a table of that name.
    for table in ["processed", "by_time", "users"] {
        let table = redb::TableDefinition::<u64, u64>::new(table);
        let database = redb::Database::create(&path).unwrap();
        let transaction = database.begin_write().unwrap();
        transaction.open_table(table).unwrap().insert(1, 2).unwrap();
        transaction.commit().unwrap();
        drop(database);
        is_refused();
        let database = redb::Database::create(&path).unwrap();
        let transaction = database.begin_write().unwrap();
        assert_eq!(transaction.open_table(table).unwrap().get(1).unwrap().unwrap().value(), 2);
        assert_eq!(transaction.list_tables().unwrap().count(), 1);
        drop((transaction, database));
        fs::remove_file(&path).unwrap();
    }
}

/// A crash may leave a file with its length and without what was in it.
#[test]
fn a_file_of_zeros_is_refused_and_left_as_it_is() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    drop(DurableStore::open(&path, LONG).unwrap());
    let made = fs::metadata(&path).unwrap().len();
    for length in [320, 4096, made, 1 << 25] {
        File::create(&path).unwrap().set_len(length).unwrap();
        let error = DurableStore::open(&path, LONG).unwrap_err().to_string();
        let told = format!("the file of processed ids `{}` is damaged: it is", path.display());
        assert!(error.starts_with(&told), "{error}");
        assert_eq!(fs::metadata(&path).unwrap().len(), length);
    }
}

#[test]
fn an_empty_file_is_a_new_one() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    File::create(&path).unwrap();
    drop(DurableStore::open(&path, LONG).unwrap());
    assert_eq!(fs::read_dir(&directory).unwrap().count(), 1);
}

/// Opening a pipe waits for somebody to write to it, and a device never ends.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    let directory = tempdir().unwrap();
    let pipe = directory.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let link = directory.path().join("link");
    std::os::unix::fs::symlink(&pipe, &link).unwrap();
    for path in [directory.path(), &pipe, &link, std::path::Path::new("/dev/zero")] {
        let error = DurableStore::open(path, LONG).unwrap_err().to_string();
        let told = format!("`{}` is a folder, a pipe or a device; choose", path.display());
        assert!(error.starts_with(&told), "{error}");
    }
}

/// What the next process would not find must not be called marked.
#[cfg(unix)]
#[tokio::test]
async fn a_file_that_is_removed_or_replaced_while_it_is_open_fails_from_the_next_mark_on() {
    type Change = fn(&std::path::Path);
    let changes: [(&str, Change); 3] = [
        ("removed", |path| fs::remove_file(path).unwrap()),
        ("moved away", |path| fs::rename(path, path.with_extension("old")).unwrap()),
        ("replaced", |path| {
            let copy = path.with_extension("copy");
            fs::copy(path, &copy).unwrap();
            fs::rename(copy, path).unwrap();
        }),
    ];
    for (name, change) in changes {
        let directory = tempdir().unwrap();
        let path = directory.path().join("processed.redb");
        let store = DurableStore::open(&path, LONG).unwrap();
        process(&store, 1).await;
        change(&path);
        let key = |number| Key { consumer: "search-service", id: Uuid::from_u128(number) };
        let Claim::Claimed(token) = store.claim(key(2)).await.unwrap() else {
            panic!("{name}: the id is new");
        };
        let told = format!(
            "the file of processed ids `{}` was removed or replaced while it was open, so the next \
             process would not know what is marked; put it back, and start again",
            path.display()
        );
        assert_eq!(store.confirm(key(2), token).await.unwrap_err().to_string(), told, "{name}");
        assert_eq!(store.claim(key(3)).await.unwrap_err().to_string(), told, "{name}");
    }
}

/// A fork has the memory of its parent and none of its threads.
#[cfg(unix)]
#[test]
fn a_fork_is_told_that_it_cannot_mark() {
    let directory = tempdir().unwrap();
    let store = DurableStore::open(directory.path().join("processed.redb"), LONG).unwrap();
    let key = Key { consumer: "search-service", id: Uuid::from_u128(1) };
    let Claim::Claimed(token) = pollster::block_on(store.claim(key)).unwrap() else {
        panic!("the id is new");
    };
    match fork::fork().unwrap() {
        fork::Fork::Child => {
            let other = Key { id: Uuid::from_u128(2), ..key };
            let confirmed = pollster::block_on(store.confirm(key, token)).err();
            let claimed = pollster::block_on(store.claim(other)).err();
            drop(store);
            let is_told = [confirmed, claimed].into_iter().all(|error| {
                error.is_some_and(|it| it.to_string().contains("before this process was forked"))
            });
            std::process::exit(i32::from(!is_told));
        }
        fork::Fork::Parent(child) => {
            let status = fork::waitpid(child).unwrap();
            assert_eq!(status, 0, "the fork was not told");
            pollster::block_on(store.confirm(key, token)).unwrap();
        }
    }
}

#[test]
fn a_file_that_somebody_else_is_making_is_left_to_them() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let half_made = File::create(directory.path().join("processed.redb.new")).unwrap();
    half_made.set_len(4096).unwrap();
    half_made.lock().unwrap();
    let error = DurableStore::open(&path, LONG).unwrap_err().to_string();
    assert!(error.contains("is open elsewhere"), "{error}");
    assert_eq!(half_made.metadata().unwrap().len(), 4096);
    half_made.unlock().unwrap();
    DurableStore::open(&path, LONG).unwrap();
}

/// Each of them finds the file whole, or somebody at it.
#[tokio::test]
async fn a_file_that_many_make_at_the_same_time_is_made_once() {
    for _ in 0..20 {
        let directory = tempdir().unwrap();
        let path = directory.path().join("processed.redb");
        let start = std::sync::Barrier::new(4);
        let opened: Vec<_> = thread::scope(|scope| {
            let open = || {
                start.wait();
                DurableStore::open(&path, LONG)
            };
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(opened.iter().filter(|opened| opened.is_ok()).count() == 1);
        for opened in opened {
            match opened {
                Ok(store) => process(&store, 1).await,
                Err(error) => assert!(error.to_string().contains("is open elsewhere"), "{error}"),
            }
        }
        assert!(is_processed(&DurableStore::open(&path, LONG).unwrap(), 1).await);
    }
}

/// Until it is another program, a process that is being started has the files of this one, and with
/// them their locks.
#[cfg(unix)]
#[test]
fn a_file_can_be_opened_again_while_other_processes_are_started() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let is_over = AtomicBool::new(false);
    let start_others = || {
        while !is_over.load(SeqCst) {
            std::process::Command::new("true").status().unwrap();
        }
    };
    thread::scope(|scope| {
        (0..4).for_each(|_| drop(scope.spawn(start_others)));
        let opened = (0..5).map(|_| {
            // Made anew, with the lock of what is half made.
            let _ = fs::remove_file(&path);
            File::create(directory.path().join("processed.redb.new")).unwrap();
            DurableStore::open(&path, LONG).map(drop)
        });
        let opened: Vec<_> = opened.collect();
        is_over.store(true, SeqCst);
        for opened in opened {
            opened.unwrap();
        }
    });
}

#[test]
fn a_file_that_cannot_be_made_is_told_with_its_path() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("missing/processed.redb");
    let error = DurableStore::open(&path, LONG).unwrap_err().to_string();
    let expected = format!("the file of processed ids `{}` cannot be read or", path.display());
    assert!(error.starts_with(&expected), "{error}");
    assert!(error.ends_with("; fix that and open it again"), "{error}");
}

/// A file on which only so many operations succeed.
#[derive(Debug)]
struct Killed {
    file: FileBackend,
    left: AtomicUsize,
}

impl Killed {
    fn alive(&self) -> io::Result<()> {
        let before = self.left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1));
        before.map(|_| ()).map_err(|_| io::Error::other("killed"))
    }
}

impl StorageBackend for Killed {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.alive()?;
        self.file.set_len(length)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.alive()?;
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.alive()?;
        self.file.write(offset, data)
    }
}

#[tokio::test]
async fn a_file_that_was_being_made_when_the_process_was_killed_is_made_again() {
    let directory = tempdir().unwrap();
    for operations in 0.. {
        let path = directory.path().join(operations.to_string());
        let half_made = directory.path().join(format!("{operations}.new"));
        let file =
            File::options().read(true).write(true).create_new(true).open(&half_made).unwrap();
        let file = FileBackend::new(file).unwrap();
        let backend = Killed { file, left: AtomicUsize::new(operations) };
        let is_made = redb::Database::builder().create_with_backend(backend).is_ok();
        let store = DurableStore::open(&path, LONG).unwrap();
        process(&store, 1).await;
        if is_made {
            assert!(operations > 3, "{operations}");
            break;
        }
    }
}

/// The database trusts a file that was closed, and panics or forgets what is in it.
#[tokio::test]
async fn a_damaged_file_is_refused_or_knows_all_that_it_knew() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = DurableStore::open(&path, LONG).unwrap();
    for number in 0..100 {
        process(&store, number).await;
    }
    drop(store);
    let sound = fs::read(&path).unwrap();
    let used: Vec<_> = (0..sound.len()).filter(|place| sound[*place] != 0).collect();
    let mut refused = 0;
    for place in used.iter().step_by(used.len() / 200) {
        let mut damaged = sound.clone();
        damaged[*place] ^= 1;
        if place % 4 == 0 {
            damaged.truncate(place + 1);
        }
        fs::write(&path, damaged).unwrap();
        match DurableStore::open(&path, LONG) {
            Ok(store) => {
                for number in 0..100 {
                    assert!(is_processed(&store, number).await, "{number}, damaged at {place}");
                }
            }
            Err(error) => {
                let (error, path) = (error.to_string(), path.display());
                let told = [
                    format!("the file of processed ids `{path}` is damaged: "),
                    format!("`{path}` is not a file of processed ids; "),
                ];
                assert!(told.iter().any(|told| error.starts_with(told)), "{error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 50, "{refused}");
}

#[test]
fn a_file_of_which_the_end_is_missing_is_damaged() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    drop(DurableStore::open(&path, LONG).unwrap());
    let sound = fs::read(&path).unwrap();
    for length in [64, 100, 319, 320, 4096, sound.len() - 1] {
        fs::write(&path, &sound[..length]).unwrap();
        let error = DurableStore::open(&path, LONG).unwrap_err().to_string();
        let told = format!("the file of processed ids `{}` is damaged: ", path.display());
        assert!(error.starts_with(&told), "{length}: {error}");
    }
}
