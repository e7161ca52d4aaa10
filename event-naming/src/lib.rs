//! Checks the names of events and of their payload fields.
//!
//! [`EventName::parse`] judges the name of an event. An event states a fact that has happened, and
//! so must its name: `ingestion.dataset_created` is accepted. `ingestion.create_dataset` is
//! refused, with an error that says what to write instead. [`field_concern`] judges the name of a
//! payload field: it says whether the name speaks of a secret or of personal data.
//!
//! ```
//! use event_naming::EventName;
//!
//! let name = EventName::parse("ingestion.dataset_created")?;
//! assert_eq!(name.domain(), "ingestion");
//! assert_eq!(name.entity(), Some("dataset"));
//! assert_eq!(name.action(), "created");
//!
//! let error = EventName::parse("ingestion.create_dataset").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "`ingestion.create_dataset` is a command, not a fact: write `ingestion.dataset_created`",
//! );
//! # Ok::<(), event_naming::NameError>(())
//! ```
//!
//! The crate is `no_std`: it needs `alloc` and no other crate. Parsing a good event name allocates
//! nothing; only an error allocates. Judging a field name allocates little. No input makes the crate
//! panic.
//!
//! # The rule
//!
//! A name is `<domain>.<entity>.<past-tense action>`. Entity and action may share the last segment,
//! and the domain may be the entity itself:
//!
//! | Name | Domain | Entity | Action |
//! |---|---|---|---|
//! | `ingestion.dataset_created` | `ingestion` | `dataset` | `created` |
//! | `billing.customer.subscription.renewed` | `billing` | `customer.subscription` | `renewed` |
//! | `mail.invoice_sent_to_customer` | `mail` | `invoice` | `sent_to_customer` |
//! | `user.not_found` | `user` | none | `not_found` |
//! | `order.placed` | `order` | none | `placed` |
//!
//! ## Shape
//!
//! - Two to four segments joined by `.`, of at most 128 bytes in all, in ASCII.
//! - A segment is in lower snake case, `[a-z][a-z0-9]*(_[a-z0-9]+)*`: a letter first, one underscore
//!   between two words and none at the ends.
//! - Neither a segment nor the last word is a version such as `v2` or `v1beta1`. The version of an
//!   event does not belong in its name.
//!
//! ## Tense
//!
//! One word of the last segment is the action. The rule tries the words from right to left and
//! takes the first that fits. A word fits when it is a past form and is followed by
//!
//! - nothing: `dataset_created`,
//! - one particle: `parcel_picked_up`,
//! - a preposition and at least one word: `invoice_sent_to_customer`,
//! - a particle, a preposition and at least one word: `user_logged_in_with_google`, or
//! - an adverb in `ly`, alone or after a particle: `card_charged_successfully`.
//!
//! `became` and `went` may also be followed by what the thing is now: `account_went_active`.
//!
//! A word does not fit when the words before it say that the fact has not happened yet. `to`
//! followed by `be` says so, and so does each of these words:
//!
//! `will` `would` `shall` `should` `can` `could` `may` `might` `must` `cannot` `wont` `being`
//!
//! They may stand directly before the word. They may also be separated from it by any of these
//! words, which belong to the action:
//!
//! `be` `been` `have` `not` `no` `longer` `get`
//!
//! The particles are
//!
//! `in` `out` `up` `down` `off` `over` `back` `on` `through` `away` `apart` `aside` `along`
//! `around` `together` `ahead` `forward` `again`
//!
//! and the prepositions
//!
//! `to` `from` `for` `by` `with` `without` `on` `onto` `in` `into` `at` `as` `of` `via` `after`
//! `before` `during` `against` `between` `across` `under` `over` `within` `out` `through` `per`
//! `upon` `due` `because` `and` `until` `since` `towards` `toward` `off` `outside` `inside`
//!
//! An adverb has five letters or more and is none of these words:
//!
//! `anomaly` `apply` `assembly` `bully` `butterfly` `comply` `family` `friendly` `imply` `italy`
//! `likely` `monopoly` `multiply` `only` `rally` `rely` `reply` `supply` `tally` `unlikely`
//!
//! What a thing is now ends in `able`, `ible` or `ive`, or is one of these words:
//!
//! `absent` `bankrupt` `busy` `clean` `cold` `critical` `dark` `dead` `dirty` `dormant` `due`
//! `empty` `free` `full` `healthy` `hot` `idle` `insolvent` `invalid` `live` `low` `mandatory`
//! `missing` `obsolete` `offline` `online` `overdue` `present` `primary` `private` `public`
//! `ready` `red` `silent` `stale` `stuck` `unhealthy` `unstable` `vacant` `valid` `viral` `wrong`
//!
//! ## Commands
//!
//! Some past forms are things too, or describe one:
//!
//! `broadcast` `cast` `cut` `hit` `overrun` `paid` `prepaid` `put` `read` `rerun` `reset` `run`
//! `set` `split` `unread`
//!
//! Such a form does not fit when the words before it in its segment are a command. A command begins
//! with
//!
//! - a verb that is no noun, alone (`start_run`) or in front of other words (`create_data_set`,
//!   `cancel_order_paid`). `batch` or `did` may stand in front of it. The crate knows some 700 such verbs,
//! - one of these verbs in front of other words (`update_rule_set`), the first of which is not
//!   `request`:
//!   `abort` `clear` `clone` `close` `copy` `deploy` `drop` `edit` `extract` `handle` `insert`
//!   `install` `invite` `list` `mark` `merge` `move` `open` `pause` `pick` `rebuild` `refresh`
//!   `register` `repeat` `restart` `resume` `retry` `rotate` `save` `schedule` `show` `skip` `sort`
//!   `stop` `trigger` `turn` `unlock` `update` `wait`
//! - one of these verbs alone before `run` and `rerun`:
//!   `list` `repeat` `restart` `schedule` `stop` `trigger`
//! - any verb in front of one of these compounds (`request_password_reset`), unless it is more often
//!   a thing, such as `test`:
//!   `cache_hit` `change_set` `data_set` `dry_run` `ip_set` `live_broadcast` `password_reset`
//!   `price_cut` `record_set` `stock_split` `test_run`
//!
//! These verbs may be things, so they are no command in front of anything but a compound
//! (`spell_cast`), unless they are in a list above:
//!
//! `abort` `aggregate` `blow` `broadcast` `buy` `bypass` `cast` `catch` `collapse` `compact`
//! `correct` `cross` `cut` `debug` `delegate` `deploy` `dial` `dig` `direct` `double` `drag`
//! `drink` `exempt` `express` `extract` `fight` `flip` `fly` `follow` `freeze` `graduate` `hit`
//! `hurt` `increment` `inlay` `insert` `install` `intercept` `join` `judge` `kill` `land` `leave`
//! `lower` `meet` `mint` `overlap` `overlay` `override` `overrun` `own` `panic` `pass` `paste`
//! `pay` `peel` `polish` `preview` `quit` `raise` `read` `relay` `reload` `render` `replay`
//! `rerun` `resume` `reveal` `revert` `rise` `scrap` `scroll` `secure` `select` `sell` `separate`
//! `serve` `shake` `shuffle` `shut` `slide` `snooze` `spawn` `spell` `spend` `spin` `steal`
//! `strike` `strip` `study` `substitute` `sweep` `take` `thaw` `throttle` `throw` `toggle`
//! `treat` `try` `tune` `typeset` `undercut` `unset` `void` `wake` `welcome` `whitelist` `wrap` `write`
//!
//! After one of these words, `set`, `reset`, `hit` and `read` fit whatever verb begins the segment,
//! because a value is set and a limit is hit (`publish_date_set`, `install_limit_hit`):
//!
//! `address` `amount` `budget` `cap` `ceiling` `currency` `date` `deadline` `default`
//! `description` `email` `expiry` `flag` `floor` `goal` `language` `level` `limit` `locale`
//! `loss` `maximum` `milestone` `minimum` `mode` `name` `owner` `password` `path` `preference`
//! `price` `priority` `profit` `quota` `rate` `reminder` `score` `state` `status` `target`
//! `threshold` `time` `timeout` `timezone` `title` `url`
//!
//! No past form at all fits
//!
//! - after a verb and `as`: `mark_as_resolved`, `mark_order_as_paid`,
//! - after one of `ask` `check` `decide` `determine` `find` `see` `test` `validate` `verify` and, behind
//!   it, `if` or `whether`: `check_if_user_opted_out`,
//! - after `respond` and what it answers (`respond_task_canceled`), or right after `describe` `get`
//!   `retrieve` (`get_saved`), unless the form says how an action ended, as `failed` does. `clicked`
//!   `opened` `pressed` `tapped` `viewed` fit, because buttons have such names (`get_started_clicked`).
//!
//! ## Hooks
//!
//! A last segment of several words that begins with `after` `before` `if` `on` `when` `whenever` says
//! when to act: `on_payment_received`, `before_job_started`. No past form fits in it, unless the next
//! word makes a thing of the first:
//!
//! - `on` before `air` `board` `boarding` `call` `chain` `demand` `device` `duty` `hold` `line` `off`
//!   `prem` `premise` `premises` `ramp` `road` `sale` `screen` `shelf` `shore` `site` `stage` `street`
//!   `time` `us` (`on_call_engineer_paged`),
//! - `after` before `care` `effects` `hours` `market` `party` `sale` `sales` `school` `tax`,
//! - `before` before `tax`.
//!
//! ## Past forms
//!
//! A word is a past form in one of two ways.
//!
//! **It is the past or the participle of an irregular verb**: `sent`, `written`, `built`, `set`.
//! The crate knows some 220 such verbs. `re` in front of such a form makes another one (`resent`,
//! `rebuilt`), except in `relent`, which is a verb of its own. A form that is first of all another
//! word is not accepted (`bit`, `saw`, `spoke`), because `auction.bid` does not say that something
//! has happened. These verbs have no accepted form at all:
//!
//! `bet` `bid` `burst` `cost` `feel` `forecast` `grind` `have` `input` `know` `mean` `offset`
//! `output` `preset` `shed` `shoot` `slit` `spread` `think` `thrust` `upset` `wind`
//!
//! **It ends in `ed`**, has at least four letters and a vowel (`a e i o u y`) before the `ed`, and
//! is none of the following.
//!
//! - A word that ends in `eed`. Most of these are base forms (`succeed`, `feed`), so only these are
//!   accepted:
//!   `agreed` `decreed` `disagreed` `freed` `guaranteed` `kneed` `pureed` `refereed` `teed` `treed`
//!   `unfreed`
//! - A word that states no change, or is not a verb at all:
//!   `abed` `aforementioned` `ahmed` `alfred` `ashamed` `barefooted` `beloved` `bigoted` `biped`
//!   `bloodshed` `bobsled` `childbed` `cockeyed` `coed` `cusped` `deathbed` `embed` `flatbed`
//!   `flowerbed` `fred` `hatred` `hotbed` `hundred` `imbed` `indebted` `infrared` `jared` `kindred`
//!   `lopsided` `malformed` `moped` `naked` `newlywed` `oled` `opinionated` `purebred` `quadruped`
//!   `reembed` `riverbed` `roadbed` `sacred` `seabed` `seedbed` `sickbed` `talented` `testbed`
//!   `thoroughbred` `toolshed` `unaffected` `unauthorised` `unauthorized` `unchanged` `undefined`
//!   `undisclosed` `undocumented` `unexpected` `unfinished` `unhandled` `uninitialized` `unintended`
//!   `unlimited` `unnamed` `unneeded` `unprecedented` `unrecognized` `unrelated` `unspecified`
//!   `unsupported` `untitled` `untouched` `unused` `unwanted` `waterbed` `watershed` `wicked`
//!   `wretched`
//! - An irregular verb with a regular ending, with or without `re`: `sended`, `rewrited`. These
//!   verbs have both forms:
//!   `burn` `dream` `lean` `leap` `learn` `sow` `spill` `spoil` `swell`
//!   And these words only look like such a verb, and are accepted, alone or after `re`:
//!   `awaked` `banded` `beared` `bended` `betted` `bided` `broadcasted` `bursted` `busted` `casted`
//!   `costed` `dived` `dwelled` `felled` `fitted` `flied` `forecasted` `founded` `grounded` `hanged`
//!   `inlayed` `inputted` `kneeled` `leaded` `lied` `lighted` `misspelled` `offsetted` `outputted`
//!   `overlayed` `proved` `putted` `quitted` `relayed` `reputed` `requited` `resited` `retreaded`
//!   `rewined` `ringed` `sawed` `sewed` `sheared` `shined` `showed` `singed` `sited` `slitted`
//!   `speeded` `spined` `spitted` `strived` `swinged` `teared` `thrusted` `waked` `weaved` `wedded`
//!   `wetted` `winded` `wined` `winged`
//!
//! ## The escape
//!
//! Jargon, acronyms and other languages have past tenses that no list can hold.
//! [`EventName::parse_with`] accepts such a word. Error messages call it `past_tense = "…"`. It
//! must be a whole word of the last segment, and the name must still obey the rule of shape.
//!
//! ```
//! use event_naming::EventName;
//!
//! let name = EventName::parse_with("ops.host_sshed", "sshed")?;
//! assert_eq!(name.entity(), Some("host"));
//! assert_eq!(name.action(), "sshed");
//! # Ok::<(), event_naming::NameError>(())
//! ```
//!
//! # Suggestions
//!
//! [`NameError::suggestion`] returns the name to write instead, if the crate knows one. A
//! suggestion always obeys the rule, never invents a domain and never begins with a command. There is
//! none for a plan, because a plan has not happened, and none where a name can be read in two ways or
//! where no verb says what happened: a silly name is worse than none. Then the error states the rule
//! with an example.
//!
//! ```
//! use event_naming::EventName;
//!
//! for (name, better) in [
//!     ("Ingestion.DatasetCreated", Some("ingestion.dataset_created")),
//!     ("ingestion.dataset_created_v2", Some("ingestion.dataset_created")),
//!     ("support.assign_agent_to_incident", Some("support.agent_assigned_to_incident")),
//!     ("account.refreshed_balance", Some("account.balance_refreshed")),
//!     ("user.log_in", Some("user.logged_in")),
//!     ("contact.deletion", Some("contact.deleted")),
//!     ("mail.message_sended", Some("mail.message_sent")),
//!     ("ingestion.dataset_creating", Some("ingestion.dataset_created")),
//!     ("omics.start_run", Some("omics.run_started")),
//!     ("order.order_did_ship", Some("order.order_shipped")),
//!     ("chat.member_joined_channel", Some("chat.channel_joined_by_member")),
//!     ("billing.on_payment_received", Some("billing.payment_received")),
//!     ("billing.before_payment_taken", None),
//!     ("subscription.trial_will_end", None),
//!     ("dataset.delete_form_open", None),
//!     ("browser.tab_extension", None),
//!     ("dataset_created", None),
//! ] {
//!     assert_eq!(EventName::parse(name).unwrap_err().suggestion(), better);
//! }
//! ```
//!
//! # Names of fields
//!
//! A payload must hold no secrets, and personal data only where that is strictly required.
//! [`field_concern`] says whether the name of a field speaks of either, how much it says, and how a
//! message should describe the data. [`judge_field`] also weighs what else is known of the field.
//!
//! ```
//! use event_naming::{FieldClass, Strength, field_concern};
//!
//! let concern = field_concern("resetPasswordToken").unwrap();
//! assert_eq!(concern.class(), FieldClass::Secret);
//! assert_eq!(concern.strength(), Strength::Certain);
//! assert_eq!(concern.what(), "a token");
//!
//! let concern = field_concern("address2").unwrap();
//! assert_eq!(concern.class(), FieldClass::PersonalData);
//! assert_eq!(concern.strength(), Strength::Likely);
//! assert_eq!(concern.what(), "an address");
//!
//! assert_eq!(field_concern("address_id"), None);
//! ```
//!
//! A name is a hint, not a proof. A name that says nothing by itself passes, whatever the field
//! holds: `name`, `display_name`, `title`, `location`, `city`, `country`, `health`. Identifiers
//! (`user_id`) pass too, because they only point to a person, and so do `user_agent` and what a
//! receipt may show (`card_last4`).
//!
//! ## Words
//!
//! A word ends at any character that is not a letter, and before a capital: `access_token`,
//! `accessToken`, `ACCESS-TOKEN` and `AccessToken` are `access token`, `APIKey` is `api key`, and
//! `address2` is `address`. A letter outside ASCII belongs to its word, and no list has such a
//! word.
//!
//! A noun of several words is found however the name divides them: `phone number` in `phoneNumber`
//! and in `phonenumber`. A word that no list has is read as two where it ends in a noun that is
//! often written so: `apikey`, `useremail`. Any word may be in the plural: with `s`, with `es` after
//! `s`, `x` or `h`, with `ies` for `y`, and with `ses` for `sis`.
//!
//! ## The noun
//!
//! The last noun of a name says what the field holds, and the words before it say of whom or for
//! what. `token` counts in `upload_token`, but not in `token_type` or `token_expires_at`.
//!
//! Some nouns say it alone:
//!
//! - Passwords: `pass phrase` `pass code` `password salt` `secret answer` `security answer`
//!   `htpasswd` `hotp` `one time password` `otp` `totp` `puk`
//! - Secrets and credentials: `secret binary` `secret string` `secret text` `secret value`
//!   `code verifier` `o auth verifier` `conn str` `conn string` `connection string`
//!   `connection uri` `connection url` `database uri` `database url` `db uri` `db url` `amqp uri`
//!   `amqp url` `dsn` `mongo uri` `mongo url` `mongodb uri` `mongodb url` `postgres uri`
//!   `postgres url` `rabbitmq url` `redis uri` `redis url` `kube config` `pre signed uri`
//!   `pre signed url` `sas uri` `sas url` `signed uri` `signed url` `otpauth uri` `otpauth url`
//!   `key store` `pfx` `pkcs` `jks`
//! - Tokens: `bearer` `id token hint` `json web token` `jwt` `client assertion` `saml assertion`
//!   `saml response` `auth header` `authorization header` `authorization` `basic auth`
//! - Keys: `key material` `secret key base` `pem` `psk` `push key` `backup phrase`
//!   `mnemonic phrase` `recovery phrase` `secret phrase` `seed phrase` `wallet seed` `mnemonic`
//! - Cards: `card verification code` `card verification value` `cavv` `csc` `cvc` `cvc code` `cvn`
//!   `cvv` `cvv code` `cryptogram` `mag stripe` `magnetic stripe` `track data`
//! - Names: `birth name` `family name` `fore name` `given name` `maiden name` `middle name`
//!   `name on account` `name on card` `sur name` `first name` `last name` `preferred name`
//!   `real name` `full name` `full name alias` `card holder` `legal name` `nick name` `next of kin`
//!   `spouse` `instagram handle` `preferred user name` `sam account name` `screen name`
//!   `social handle` `telegram handle` `twitter handle`
//! - Contact: `cell number` `cell phone` `cell phone number` `contact no` `contact number`
//!   `land line` `mobile no` `mobile number` `mobile phone` `mobile phone number` `msisdn`
//!   `sms number` `whatsapp number` `mobile` `tel` `whatsapp` `fax` `fax number` `skype`
//!   `skype name` `emergency contact`
//! - Postal address: `apartment number` `building number` `flat number` `house name` `house number`
//!   `place of residence` `po box` `street` `street line` `street name` `street number`
//!   `country of residence` `home town` `post code` `postal code` `zip` `zip code`
//! - Birth and death: `birth date` `birth day` `birth month` `birth year` `born at` `born on`
//!   `date of birth` `day of birth` `dob` `dob day` `dob month` `dob year` `month of birth`
//!   `year of birth` `birth city` `birth country` `birth place` `birth state` `city of birth`
//!   `country of birth` `place of birth` `birth` `age group` `age range` `date of death`
//!   `death date` `deceased at` `deceased date` `deceased date time`
//! - Identity documents and official numbers: `social security` `social security no`
//!   `social security number` `ssn` `ssn last` `ssn last four` `aadhaar` `aadhaar number` `bsn`
//!   `codice fiscale` `cpf` `curp` `dni` `national id` `national id number`
//!   `national identification number` `national identifier` `national identity number`
//!   `national insurance` `national insurance number` `nhs number` `ni number` `nino`
//!   `personal identification number` `personal number` `personnummer` `pesel`
//!   `social insurance number` `government id` `government id number` `id card` `id card number`
//!   `identity card` `identity card number` `identity document` `medicare number`
//!   `residence permit` `residence permit number` `voter id` `document number` `id number`
//!   `identity number` `license number` `licence number` `passport` `passport no` `passport number`
//!   `driver licence` `driver license` `driver license number` `drivers licence` `drivers license`
//!   `drivers license number` `driving licence` `driving licence number` `driving license`
//!   `driving license number` `licence plate` `license plate` `license plate number` `fiscal code`
//!   `tax id` `tax identification number` `tax identifier` `tax number` `tin` `itin`
//!   `tax file number` `taxpayer id`
//! - Money: `card number` `card pan` `credit card number` `debit card number` `pan number`
//!   `primary account number` `card data` `card detail` `credit card` `debit card` `pan`
//!   `payment card` `bank account number` `clabe` `iban` `iban number` `account number`
//!   `bank account` `bank detail` `salary` `annual income` `gross income` `household income`
//!   `income` `monthly income` `net worth` `wage` `credit rating` `credit score` `fico score`
//! - Place and device: `client addr` `forwarded for` `remote addr` `bluetooth mac` `client mac`
//!   `device mac` `ethernet mac` `hardware address` `mac` `mac addr` `mac address` `wifi mac`
//!   `imei` `imsi` `meid` `advertising id` `gaid` `idfa` `idfv` `android id` `iccid` `udid`
//!   `browser fingerprint` `device fingerprint` `geo coordinate` `geo hash` `geo location`
//!   `geo point` `gps` `gps coord` `gps coordinate` `gps location` `lat` `lat lng` `lat lon`
//!   `lat long` `latitude` `lng` `lon` `longitude` `home location` `last known location`
//!   `precise location`
//! - Private life: `gender` `gender identity` `pronoun` `sex` `sex at birth` `sexual orientation`
//!   `sexuality` `caste` `ethnic background` `ethnic group` `ethnic origin` `ethnicity`
//!   `racial origin` `skin color` `race` `religion` `religious affiliation` `religious belief`
//!   `citizenship` `nationality` `civil status` `marital status` `relationship status`
//!   `immigration status` `military status` `veteran status` `political affiliation`
//!   `political exposure` `political opinion` `political party` `political view` `union membership`
//!   `criminal conviction` `criminal history` `criminal record`
//! - Health and body: `allergy` `blood glucose` `blood group` `blood pressure` `blood type` `bmi`
//!   `body mass index` `body weight` `chronic condition` `clinical note` `disability`
//!   `disability status` `health data` `health information` `health insurance number`
//!   `health record` `heart rate` `hiv status` `illness` `immunisation` `immunization` `lab result`
//!   `medical condition` `medical history` `medical information` `medical note` `medical record`
//!   `medical record number` `medication` `mental health` `mrn` `pregnancy` `smoking status`
//!   `vaccination` `diagnosis` `disease` `health condition` `prescription` `symptom` `dna`
//!   `dna sequence` `genome` `genotype` `genetic data` `biometric data` `face embedding`
//!   `face template` `fingerprint scan` `fingerprint template` `iris scan` `voice print`
//!   `biometric` `passport photo` `selfie` `profile image` `profile photo` `profile picture`
//!
//! The names of persons, bodies and numbers among them are certain. What companies have too, such
//! as a street, is likely only, and so is `full name` behind anything but a person. These nouns are other words as well, so somebody or another noun
//! must stand before them, or nothing at all:
//!
//! `authorization` `csc` `dni` `family name` `gps` `lat` `lng` `lon` `mac` `mnemonic` `mobile`
//! `pan` `pem` `race` `tel` `tin` `zip`
//!
//! The other nouns need the words before them:
//!
//! - A password: `pass word` `passwd` `pwd`. `pass` is one right behind what somebody logs in to.
//! - A secret: `secret`, certain alone and right behind `access` `api` `app` `application` `auth`
//!   `authentication` `bot` `chap` `client` `consumer` `cookie` `encryption` `fa` `hmac` `jwt`
//!   `master` `mfa` `o auth` `oauth` `otp` `radius` `refresh` `session` `shared` `signing` `smtp`
//!   `sso` `totp` `two factor` `webhook`, and likely behind any other word, such as one for whom it
//!   is of: `account` `admin` `channel` `csrf` `device` `endpoint` `installation` `integration`
//!   `interserver` `key` `login` `merchant` `partner` `password` `production` `shop` `test` `token`
//!   `user` `widget`.
//! - A token: `token`, certain right behind what authenticates: `access` `admin` `api` `app` `auth`
//!   `authentication` `authorization` `bearer` `bot` `client access` `deploy` `id` `identity`
//!   `impersonation` `jwt` `login` `logout` `magic` `mfa` `o auth` `oauth` `oidc` `password` `pat`
//!   `personal access` `recovery` `refresh` `remember` `reset` `sas` `secret` `security` `session`
//!   `sign in` `sign on` `sso` `unlock`. It opens nothing right behind a word for paging (`after`
//!   `backward` `before` `checkpoint` `continuation` `cursor` `end` `follow` `forward` `from`
//!   `marker` `message` `more` `next` `page` `pagination` `paging` `pos` `position` `prev`
//!   `previous` `results` `resume` `scroll` `search after` `since` `skip` `start` `starting` `sync`
//!   `until`), for locks and concurrency (`caller` `cancellation` `cas` `change` `claim check`
//!   `client request` `concurrency` `copy` `creation` `dedup` `deduplication` `etag` `fencing`
//!   `idempotence` `idempotency` `idempotent` `launch` `lease` `lock` `modification` `mutex`
//!   `nonce` `operation` `partition` `placement` `progress` `provision` `request` `retry`
//!   `revision` `routing` `row version` `sequence` `shard` `snapshot` `stop` `task` `trace`
//!   `tracking` `transaction` `trigger` `update` `version` `watch` `workflow`), for a part of a
//!   text (`added` `audio` `bos` `budget` `cached` `cls` `completion` `context` `cost` `decode`
//!   `design` `eos` `eot` `estimated` `generated` `image` `input` `language` `lexical` `mask` `max`
//!   `media` `min` `model` `new line` `next` `number` `output` `pad` `padding` `parser` `pattern`
//!   `per` `placeholder` `predicted` `prefill` `prefix` `prefix match` `prompt` `query` `reasoning`
//!   `reserved` `search` `section` `semantic` `sentence` `sep` `separator` `source text` `special`
//!   `speech` `stemmed` `stop` `string` `symbol` `syntax` `template` `text` `thinking` `thought`
//!   `total` `unk` `used` `video` `vocab` `word`) or for what is traded (`amount` `base` `bridge`
//!   `burn` `collateral` `contract` `deposit` `erc` `fungible` `governance` `liquidity` `lp` `mint`
//!   `native` `nft` `pair` `pool` `quote` `reward` `rewards` `stake` `staking` `supply` `swap`
//!   `trade` `utility` `vesting` `wallet` `withdrawal` `wrapped`). Otherwise it is likely, but
//!   `tokens` are counted.
//! - A key: `key`, likely right behind `account` `activation` `agent` `app` `application` `aws`
//!   `azure` `bit locker` `bmc` `cdn` `cert` `certificate` `channel` `cipher` `client` `cloning`
//!   `connection` `consent` `cosmos` `cosmosdb account` `crypto` `current` `customer` `deploy`
//!   `device` `dkim` `dnssec` `ec` `ecdsa` `enc` `extension` `gateway` `gcp` `gpg` `host`
//!   `ingestion` `install` `instrumentation` `integration` `licence` `license` `login` `managed`
//!   `managed encryption` `management` `merchant` `network` `new` `old` `oms` `openai` `owner`
//!   `pairing` `pem` `pgp` `policy` `primary access` `product` `provisioning` `raw` `read only`
//!   `readonly` `root` `rotation` `rsa` `sdk` `security` `server` `service` `sign` `signature`
//!   `specific` `ssh` `ssl` `static` `storage` `stream` `stripe` `subscription` `tenant` `tls`
//!   `twilio` `unlock` `update` `upload` `webhook` `workspace` `wrapped` `wrapping` `write`,
//!   otherwise certain right behind `access` `account access` `admin` `aes` `api` `auth`
//!   `authentication` `authorization` `decryption` `encryption` `fernet` `hmac` `jwt` `mac`
//!   `master` `master access` `pre shared` `preshared` `priv` `private` `psk` `recovery` `sas`
//!   `secret` `secret access` `service account` `service principal` `session` `shared` `signing`
//!   `sse customer` `storage account` `symmetric` `vapid private` `wep` `wifi` `wireguard private`
//!   `wpa`, and harmless behind `authorized` `known` `known host` `pub` `public` `publishable`
//!   `published`.
//! - A credential: `credential` `cred`, certain alone.
//! - A code: `code`, certain right behind `activation` `auth` `authentication` `authorisation`
//!   `authorization` `backup` `email verification` `factor` `login` `mfa` `one time` `oob` `otp`
//!   `passwordless` `phone verification` `puk` `recovery` `reset` `security` `sign in` `sms` `totp`
//!   `two factor` `unlock` `verification` `verify`, likely right behind `access` `blik`
//!   `challenge response` `claim` `confirm` `confirmation` `device` `door` `entry` `gate`
//!   `gift card` `invitation` `invite` `link` `pairing` `pickup` `pin` `redeem` `redemption` `room`
//!   `secret` `user`.
//! - A cookie, a PIN, a salt: `cookie` `pin` `pin number` `salt`.
//! - A link: `link` `url` `uri`, right behind what it opens: `activation` `auto login` `confirm`
//!   `confirmation` `invitation` `invite` `join` `login` `magic` `recovery` `reset` `sas` `share`
//!   `sharing` `sign in` `unlock` `verification` `verify`.
//! - An e-mail address or a phone number: `email` `email addr` `email address` `mail address`
//!   `mail` `phone` `phone no` `phone number` `telephone` `telephone number`, but not a message:
//!   `auto` `bounce` `bulk` `campaign` `cold` `confirmation` `default` `digest` `direct`
//!   `follow up` `html` `junk` `marketing` `newsletter` `outgoing` `promotional` `reminder` `reset`
//!   `snail` `spam` `system` `template` `transactional` `trash` `unsubscribe` `voice` `welcome`. It
//!   is likely only behind an organisation or a machine, or right behind `billing` `invoice`
//!   `sandbox` `test`.
//! - An address: `address` `addr` `address line` `line address` `street address`, certain right
//!   behind a purpose that is mostly the home of a person (`billing` `delivery` `home` `mailing`
//!   `residence` `residential` `shipping`) or behind a person, and likely behind another purpose of
//!   post: `invoice` `permanent` `physical` `postal` `return` `ship`.
//! - An IP address: `ip` `ip addr` `ip address` `ipv` `ipv address`, but not a part of a network:
//!   `allocated` `allowed` `allowlist` `anycast` `available` `base` `bgp` `bind` `blocked`
//!   `broadcast` `callback` `cidr` `customer owned` `dedicated` `denied` `destination` `dnat` `dns`
//!   `dst` `egress` `elastic` `end` `ephemeral` `excluded` `external` `fixed` `floating`
//!   `forwarding` `frame` `gateway` `glue` `inbound` `inside` `internal` `ipam` `jump` `lan` `link`
//!   `link layer` `link local` `listen` `load` `local` `logical` `loopback` `managed` `management`
//!   `mapped` `mgmt` `mount` `multicast` `nat` `native` `net` `network` `next hop` `nodeport`
//!   `outbound` `outside` `overlay` `peering` `physical` `pinned` `prefix` `private` `public`
//!   `reserved` `service` `site` `start` `starting` `static` `subnet` `target` `trusted` `tunnel`
//!   `underlay` `unicast` `virtual` `vlan` `wan` `whitelist` `whitelisted` `xff`.
//! - A name: `name`, right behind a person or a part of a name (`birth` `christian` `family`
//!   `first` `given` `last` `maiden` `middle` `preferred` `second last`). These words between them
//!   change nothing: `common` `display` `friendly` `full` `kana` `kanji` `known` `legal` `long`
//!   `nice` `original` `public` `real` `romanized` `short` `trading` `true` `verified`.
//! - A user name, a handle, an age, a location of somebody: `login name` `user login`
//!   `user login name` `user name` `user principal name` `handle` `age` `coordinate` `location`.
//!
//! These only end like one of the nouns: `gpio pin` `image pull secret` `map pin`
//! `message authentication code` `private key jwt` `private link` `repo full name`
//! `repository full name` `short code` `short link`.
//!
//! ## Owners
//!
//! The owner that stands nearest before the noun counts.
//!
//! - A person makes a name certain: `adult` `alumni` `attendee` `attorney` `baby` `boyfriend`
//!   `brother` `card holder` `caregiver` `citizen` `colleague` `contact person` `cosigner`
//!   `coworker` `daughter` `deceased` `dentist` `doctor` `emergency contact` `employee` `father`
//!   `friend` `girlfriend` `guardian` `heir` `husband` `individual` `infant` `inmate` `instructor`
//!   `invitee` `inviter` `lawyer` `lecturer` `mentor` `mother` `notary` `nurse` `parents`
//!   `passenger` `patient` `pensioner` `person` `personal` `personnel` `physician` `postdoc`
//!   `professor` `pupil` `renter` `rider` `shopper` `sibling` `sister` `son` `spouse` `staff`
//!   `student` `teacher` `technician` `teenager` `therapist` `tourist` `traveler` `traveller`
//!   `tutor` `veteran` `victim` `visitor` `voter` `widow` `wife`.
//! - These may be a person, and make it likely: `account holder` `accountant` `actor` `applicant`
//!   `approver` `artist` `assignee` `assistant` `author` `beneficiary` `bidder` `borrower` `buyer`
//!   `caller` `candidate` `claimant` `coach` `commenter` `committer` `consignee` `consumer`
//!   `contact` `contractor` `contributor` `counterparty` `courier` `creator` `creditor` `customer`
//!   `debtor` `director` `donor` `editor` `executor` `follower` `founder` `freelancer` `guarantor`
//!   `guest` `holder` `insured` `interpreter` `interviewer` `judge` `landlord` `lender` `licensee`
//!   `maintainer` `member` `nominee` `officer` `organizer` `originator` `owner` `participant`
//!   `payee` `payer` `payor` `player` `policy holder` `preparer` `prospect` `purchaser` `receiver`
//!   `recipient` `registrant` `reporter` `representative` `requester` `requestor` `resident`
//!   `reviewer` `seller` `sender` `shareholder` `signatory` `signer` `speaker` `submitter`
//!   `subscriber` `supervisor` `taxpayer` `trustee` `uploader` `user` `winner` `witness` `writer`
//! - These have an address because somebody stands behind it, and a name because they are things:
//!   `account` `admin` `administrator` `agent` `audience` `biller` `billing` `child` `client`
//!   `driver` `grantee` `grantor` `manager` `operator` `parent` `principal` `profile` `tester`
//! - The addresses and numbers of organisations reach no particular person: `agency` `airline`
//!   `airport` `association` `bank` `branch` `brand` `business` `carrier` `charity` `clinic` `club`
//!   `community` `company` `corporate` `corporation` `customer service` `customer support`
//!   `department` `depot` `distributor` `employer` `enterprise` `facility` `feedback` `firm`
//!   `franchise` `headquarters` `help desk` `hospital` `hotel` `institution` `insurer` `issuer`
//!   `laboratory` `legal entity` `manufacturer` `marketplace` `merchant` `no reply` `office` `org`
//!   `organisation` `organization` `partner` `pharmacy` `platform` `provider` `publisher`
//!   `reseller` `restaurant` `sales` `school` `shop` `station` `store` `sub merchant` `supplier`
//!   `support` `team` `tenant` `terminal` `university` `vendor` `venue` `warehouse` `wholesaler`
//! - Nor do those of machines and programs: `adapter` `appliance` `backend` `balancer` `bastion`
//!   `bmc` `board` `bootstrap` `bridge` `broker` `bus` `cache` `cluster` `cni` `collector`
//!   `computer` `connector` `consul` `container` `controller` `coordinator` `daemon` `database`
//!   `datacenter` `db` `dns` `docker` `domain controller` `endpoint` `engine` `eni` `etcd`
//!   `exporter` `firewall` `frontend` `gateway` `grpc` `gw` `host` `hub` `hypervisor` `idrac` `ilo`
//!   `ingress` `instance` `interface` `iscsi` `kafka` `kubelet` `kubernetes` `launcher` `lb` `ldap`
//!   `leader` `listener` `load balancer` `machine` `memcached` `memory` `monitor` `mount target`
//!   `name node` `nameserver` `neighbor` `network interface` `nfs` `nic` `node` `ntp` `peer` `pod`
//!   `pool` `portal` `postgres` `printer` `proxy` `rack` `radius` `redis` `region` `register`
//!   `registry` `relay` `replica` `resolver` `router` `scheduler` `sensor` `server` `service`
//!   `service account` `service principal` `smtp` `snmp` `socket` `srv` `storage` `stun` `switch`
//!   `syslog` `system` `upstream` `vcenter` `vip` `virtual machine` `vm` `vnet` `vpc` `vpn` `web`
//!   `web hook` `webhook` `worker` `workload` `zone` `zookeeper`
//! - Programs log in to these, with user names that are nobody's: `api` `auth` `authentication`
//!   `basic` `basic auth` `bind` `bot` `broker` `cassandra` `database` `db` `domain`
//!   `elasticsearch` `ftp` `git` `http` `imap` `jdbc` `kafka` `ldap` `login` `machine` `mail`
//!   `master` `mongo` `mongodb` `mqtt` `mysql` `oracle` `postgres` `postgresql` `proxy` `radius`
//!   `redis` `registry` `replication` `root` `router` `sasl` `server` `service` `service account`
//!   `sftp` `smb` `smtp` `snmp` `sql` `ssh` `sudo` `svc` `system` `vpn` `web proxy` `wifi`
//!
//! ## Around the noun
//!
//! - A name is harmless when its first word says that the field only tells whether: `accepts`
//!   `allows` `auto` `automount` `blocks` `can` `contains` `did` `disable` `disabled` `disables`
//!   `enable` `enabled` `enables` `expects` `exposes` `had` `has` `have` `ignores` `includes` `is`
//!   `masks` `may` `missing` `must` `need` `needs` `no` `omits` `opt` `opted` `prefer` `prefers`
//!   `receives` `require` `required` `requires` `should` `shows` `subscribed` `supports` `unset`
//!   `unsubscribed` `use` `uses` `want` `wants` `was` `were` `will` `with` `without`; or when one
//!   of these stands inside: `as` `can` `does` `has` `is` `must` `needs` `not` `require` `required`
//!   `requires` `should` `was`.
//! - It is harmless when its first word says what to do, unless the field is known to hold a text,
//!   or `to` or `from` follows, as in `send_to_email`: `accept` `add` `allow` `allowed` `append`
//!   `ask` `attach` `block` `bypass` `cache` `check` `clear` `collect` `configure` `contain`
//!   `convert` `copy` `create` `delete` `deny` `detach` `detect` `disallow` `discard` `drop` `dump`
//!   `emit` `encode` `encrypt` `enforce` `ensure` `exclude` `expect` `expire` `export` `expose`
//!   `extract` `filter` `force` `forget` `forgot` `generate` `hide` `ignore` `import` `include`
//!   `inherit` `inject` `insert` `invalidate` `keep` `leave` `limit` `log` `manage` `mangle` `mask`
//!   `match` `merge` `move` `normalize` `notify` `obfuscate` `omit` `overwrite` `parse` `permit`
//!   `persist` `populate` `preserve` `prevent` `print` `process` `prompt` `propagate` `prune`
//!   `publish` `purge` `receive` `redact` `regenerate` `reject` `remove` `rename` `render` `repeat`
//!   `replace` `report` `reroute` `resolve` `restrict` `retain` `retrieve` `return` `returns`
//!   `reuse` `reveal` `revoke` `rewrite` `rotate` `sanitize` `save` `scan` `scrub` `select` `send`
//!   `sends` `serialize` `show` `skip` `sort` `split` `strip` `submit` `suppress` `sync`
//!   `transform` `trim` `truncate` `trust` `unmask` `update` `validate` `warn`. So it is when one
//!   of these stands right before the noun: `change` `create` `delete` `disable` `enable` `expire`
//!   `forget` `forgot` `hide` `remove` `require` `resend` `reset` `revoke` `rotate` `show` `update`
//!   `verify`.
//! - It is harmless when its first word counts: `average` `avg` `count` `daily` `max` `maximum`
//!   `min` `minimum` `n` `num` `number` `remaining` `total`.
//! - These words at the end leave a value what it is: `argon` `array` `b` `backup` `base` `bcrypt`
//!   `billing` `bytes` `canonical` `ciphertext` `clear` `confirm` `confirmation` `current`
//!   `decrypted` `dev` `e` `enc` `encrypted` `from` `full` `hashed` `hex` `home` `international`
//!   `json` `kana` `kanji` `list` `literal` `live` `local` `lower` `lowercase` `masked` `mobile`
//!   `national` `new` `normalized` `old` `only` `original` `parsed` `pending` `personal` `plain`
//!   `plaintext` `primary` `prod` `production` `protected` `raw` `sandbox` `secondary` `shipping`
//!   `signup` `staging` `str` `string` `temp` `temporary` `test` `text` `to` `v` `value` `values`
//!   `verify` `wo` `work`. These are hashes: `digest`
//!   `hash` `hashes` `md` `pbkdf` `scrypt` `sha`. Behind these a name is likely at most: `blob`
//!   `data` `detail` `details` `info` `information` `payload`.
//! - What nobody can read as it is, is likely at most, unless it is a password: `ciphertext` `enc`
//!   `encrypted` `hashed` `masked` `protected`, or a hash.
//! - The noun stands before the first `for` `of`. What follows explains a noun that nothing stands
//!   before: `name_of_patient`, but `number_of_emails`. `to` and `from` are `from` `to`.
//!
//! ## Certain and likely
//!
//! A name is certain only where every word before the noun is one of those above, because another
//! word may change what the noun says: `gender` is certain, and `voice_gender` is likely. A single
//! letter changes nothing (`x_api_key`), and neither do words that tell values of the same kind
//! apart: `additional` `alternate` `alternative` `external` `global` `initial` `legacy` `previous`
//! `random` `reply` `second` `secure`. An API key is called after whoever issues it, so any word
//! may stand before `api key`.
//!
//! Where a connection leads (`database_url`), a kubeconfig, a salt and what tells a device are likely,
//! and so is personal data behind a machine. `password_secret_key` is likely, because it is mostly
//! the key under which a store of secrets keeps the password.
//!
//! ## Other evidence
//!
//! [`Evidence`] holds what is known of a field beside its name. The value decides first: true or
//! false, one of a few names, a count, a time and a UUID are no password, no address and no name,
//! while a gender may be one of a few names and a date of birth a time. A field of type
//! `SecretString` or with `format: email` speaks where its name is silent, and makes certain what
//! is likely. A type that is called after a key, a token, credentials or cookies (`OidcToken`), or
//! after a noun and more (`GenderInfo`), has fields of its own, and makes likely what is certain.
//! The type around the field and its documentation move what is likely, and never what is certain:
//! `address` in `Patient` is an address of a person, and `ip` in `Server` is not; a key whose
//! documentation begins with `ARN of` is kept elsewhere.
//!
//! Where a name is silent, they make it likely, and never certain. `name` in `Customer`, in
//! `UserProfile` and in `PatientAdmitted` is the name of a person, and in `UserGroup` it is not. A text
//! holds what its documentation begins with, up to the first comma or verb, if that is certain: "The
//! customer's home address", "Password for the database".

#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod action;
mod case;
mod command;
mod error;
mod field;
mod hook;
mod irregular;
mod lexicon;
mod mend;
mod mistake;
mod name;
mod object;
mod reading;
mod rule;
mod shape;
mod spelling;
mod suggest;
mod tense;
mod words;

pub use error::NameError;
pub use field::{
    Evidence, FieldClass, FieldConcern, FieldValue, Strength, Vocabulary, field_concern,
    identifier_name, judge_field,
};
pub use name::EventName;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
