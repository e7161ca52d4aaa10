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
//! nothing; only an error allocates. Judging a field name allocates once. No input makes the crate
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
//! `treat` `try` `tune` `typeset` `undercut` `unset` `void` `wake` `welcome` `wrap` `write`
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
//! No past form at all fits after a verb and `as`: `mark_as_resolved`, `mark_order_as_paid`.
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
//! [`field_concern`] says whether the name of a field speaks of either, and how a message should
//! describe the data.
//!
//! ```
//! use event_naming::{FieldClass, field_concern};
//!
//! let concern = field_concern("resetPasswordToken").unwrap();
//! assert_eq!(concern.class(), FieldClass::Secret);
//! assert_eq!(concern.what(), "a token");
//!
//! let concern = field_concern("shipping_address2").unwrap();
//! assert_eq!(concern.class(), FieldClass::PersonalData);
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
//! A phrase of the lists matches whole words, however the name divides them: `api key` is found in
//! `apikey` and `my_api_key`, but not in `myapikey`. Its last word may be in the plural: with `s`,
//! with `es` after `s` or `x`, with `ies` for `y`, and with `ses` for `sis`.
//!
//! ## The end of a name
//!
//! The last words of a name say what the field holds. A phrase counts only at the end, and of
//! several that end there the longest counts: `token` counts in `device_token`, but not in
//! `token_type`, `token_count`, `token_id` or `token_expires_at`; `password` not in
//! `password_changed_at`; `email` not in `email_verified`. When no phrase ends there, the rule
//! drops these words from the end, one by one, because a hash of a password may give it away, and a
//! hash of an address still tells people apart:
//!
//! `argon` `b` `backup` `base` `bcrypt` `billing` `canonical` `ciphertext` `confirmation`
//! `current` `data` `detail` `details` `dev` `digest` `e` `enc` `encrypted` `formatted` `from`
//! `full` `hash` `hashed` `hashes` `hex` `home` `international` `kana` `kanji` `list` `live`
//! `local` `lower` `lowercase` `md` `mobile` `national` `new` `normalized` `old` `original`
//! `pbkdf` `personal` `plain` `plaintext` `primary` `prod` `production` `raw` `sandbox` `scrypt`
//! `secondary` `sha` `shipping` `staging` `str` `string` `test` `text` `to` `v` `value` `values`
//! `work`
//!
//! The first `of` or `for` between two words marks the end of a name. When no phrase ends before
//! it, a phrase at the very end still counts if it includes the preposition: `password_for_user`
//! holds a password and `date_of_birth` a date of birth, while `number_of_emails` is harmless.
//!
//! ## Harmless names
//!
//! A name is harmless
//!
//! - when its first word says that the field only tells whether, how many or what to do
//!   (`has_password`):
//!   `accept` `accepts` `allow` `allowed` `allows` `auto` `automount` `block` `blocks` `can`
//!   `check` `collect` `count` `did` `disable` `disabled` `does` `enable` `enabled` `encrypt`
//!   `enforce` `exclude` `expects` `expose` `exposes` `force` `generate` `had` `has` `have` `hide`
//!   `ignore` `ignores` `include` `includes` `is` `mask` `masks` `may` `missing` `must` `need`
//!   `needs` `no` `notify` `num` `omit` `omits` `opt` `opted` `prefer` `prefers` `prevent`
//!   `redact` `remove` `require` `required` `requires` `send` `should` `show` `skip` `subscribed`
//!   `supports` `unsubscribed` `use` `uses` `validate` `want` `wants` `was` `will` `with`
//!   `without`
//! - when one of these words stands right before the phrase (`reset_password`):
//!   `change` `delete` `forgot` `reset` `revoke` `rotate` `update` `verify`
//! - when a harmless phrase takes as many words as any other:
//!   `page token` `next token` `previous token` `prev token` `continuation token`
//!   `pagination token` `cursor token` `sync token` `resume token` `starting token`
//!   `idempotency token` `client request token` `fencing token` `prompt token` `completion token`
//!   `input token` `output token` `bos token` `eos token` `pad token` `unk token` `sep token`
//!   `cls token` `mask token` `stop token` `special token` `governance token` `reward token`
//!   `base token` `quote token` `native token` `lp token` `image pull secret` `private key jwt`
//!   `gpio pin` `map pin` `direct mail` `voice mail` `repo full name` `repository full name`
//! - when it ends in `tokens` and no longer phrase ends there. Most tokens are counted:
//!   `prompt_tokens` passes, `access_tokens` does not.
//! - when it ends in `address`, `ip` or `ip address` after one of
//!   `backend` `base` `bind` `bootstrap` `broker` `bus` `cluster` `container` `contract`
//!   `database` `deposit` `dns` `egress` `elastic` `endpoint` `external` `floating` `gateway`
//!   `host` `ingress` `instance` `internal` `leader` `listen` `load balancer` `memory` `mint`
//!   `nat` `node` `pod` `pool` `private` `program` `proxy` `public` `register` `router` `server`
//!   `service` `srv` `static` `stun` `token` `upstream` `virtual` `vm` `wallet` `web` `withdrawal`
//!   `worker`
//! - when it ends in
//!   `address` `address line` `email` `email address` `fax` `fax number` `phone` `phone number`
//!   `postal code` `street` `zip` `zip code`
//!   after one of
//!   `branch` `company` `facility` `feedback` `headquarters` `helpdesk` `hotel` `merchant`
//!   `no reply` `sales` `shop` `store` `supplier` `support` `vendor` `venue` `warehouse`
//!
//! ## Secrets
//!
//! - Passwords: `password` `passwd` `pwd` `db pass` `user pass` `passphrase` `passcode`
//!   `password salt` `pin` `pin code` `pin number` `security answer` `secret answer`
//! - Codes for one use: `otp` `totp` `otp code` `totp code` `one time code` `sms code` `mfa code`
//!   `two factor code` `verification code` `activation code` `auth code` `authorization code`
//!   `access code` `recovery code` `backup code` `reset code` `login code` `door code`
//!   `unlock code` `entry code` `puk` `puk code` `code verifier` `oauth verifier`
//! - Secrets and credentials: `secret` `client secret` `secret string` `secret binary`
//!   `credential` `connection string` `kubeconfig` `connection url` `connection uri`
//!   `database url` `database uri` `htpasswd` `signed url` `presigned url` `sas url` `magic link`
//!   `reset link` `otpauth url`
//! - Tokens: `token` `access token` `refresh token` `bearer token` `session token`
//!   `security token` `auth token` `authentication token` `authorization token` `api token`
//!   `bot token` `user token` `id token` `id token hint` `identity token` `registry token`
//!   `csrf token` `xsrf token` `device token` `push token` `registration token` `invitation token`
//!   `invite token` `reset token` `verify token` `verification token` `bearer` `jwt`
//!   `client assertion` `saml assertion` `saml response`
//! - Sessions and headers: `cookie` `authorization header` `auth header` `basic auth`
//! - Keys: `api key` `app key` `application key` `access key` `secret key` `secret access key`
//!   `auth key` `account key` `private key` `signing key` `encryption key` `decryption key`
//!   `master key` `shared key` `session key` `symmetric key` `sse customer key` `hmac key`
//!   `webhook key` `integration key` `subscription key` `service account key` `stream key`
//!   `host key` `server key` `client key` `tls key` `ssl key` `certificate key` `admin key`
//!   `write key` `wifi key` `wpa key` `wep key` `network key` `key material` `license key`
//!   `licence key` `recovery key` `psk` `mnemonic` `recovery phrase` `seed phrase` `wallet seed`
//!   `backup phrase` `secret phrase`
//! - Cards: `cvv` `cvc` `csc` `cvn` `cvv code` `cvc code` `security code` `card verification code`
//!   `card verification value` `track data` `magnetic stripe`
//!
//! ## Personal data
//!
//! - Names: `first name` `last name` `middle name` `given name` `family name` `forename` `surname`
//!   `maiden name` `birth name` `real name` `legal name` `full name alias` `full name`
//!   `name on card` `name on account` `nickname` `screen name` `user name` `login name`
//!   `user login` `user principal name` `sam account name` `twitter handle` `instagram handle`
//!   `telegram handle` `social handle`
//! - Contact: `email` `email address` `email addr` `mail` `phone` `phone number` `phone no`
//!   `telephone` `telephone number` `mobile number` `sms number` `cell number` `mobile phone`
//!   `mobile no` `cell phone` `contact no` `landline` `tel` `whatsapp` `whatsapp number`
//!   `contact number` `msisdn` `fax` `fax number` `skype`
//! - Postal address: `address` `address line` `street` `street name` `street number` `street line`
//!   `house number` `building number` `house name` `flat number` `apartment number` `po box`
//!   `place of residence` `country of residence` `hometown` `zip` `zip code` `post code`
//!   `postal code`
//! - Birth and death: `dob` `birthday` `birth date` `born on` `birth year` `birth month`
//!   `date of birth` `year of birth` `birth place` `place of birth` `birth city` `birth country`
//!   `city of birth` `country of birth` `age range` `age group` `date of death` `deceased date`
//!   `deceased date time`
//! - Identity documents and official numbers: `ssn` `ssn last` `ssn last four` `social security`
//!   `social security number` `national id` `national identifier` `national id number`
//!   `national identity number` `national identification number` `national insurance number`
//!   `nhs number` `aadhaar` `cpf` `curp` `pesel` `personal number`
//!   `personal identification number` `national insurance` `ni number` `social insurance number`
//!   `personnummer` `codice fiscale` `fiscal code` `dni` `bsn` `medicare number` `voter id`
//!   `government id` `government id number` `id number` `identity number` `identity document`
//!   `id card` `id card number` `identity card` `identity card number` `passport` `passport no`
//!   `passport number` `residence permit` `residence permit number` `driver license`
//!   `drivers license` `driver license number` `drivers license number` `driving licence`
//!   `driving licence number` `driving license` `driving license number` `license plate`
//!   `licence plate` `tax id` `tax number` `tax identifier` `tax identification number`
//!   `taxpayer id` `itin` `tax file number` `tin`
//! - Money: `card number` `card pan` `primary account number` `pan number` `credit card`
//!   `debit card` `payment card` `iban` `bank account` `bank account number` `bank detail` `clabe`
//!   `account number` `salary` `annual income` `monthly income` `household income` `credit score`
//!   `credit rating` `fico score` `net worth`
//! - Place and device: `ip` `ip address` `ip addr` `remote addr` `client addr` `forwarded for`
//!   `ipv` `ipv address` `mac address` `imei` `imsi` `idfa` `advertising id` `android id` `idfv`
//!   `gaid` `meid` `iccid` `udid` `device fingerprint` `browser fingerprint` `latitude`
//!   `longitude` `lat` `lng` `lon` `lat lng` `lat lon` `lat long` `geolocation` `geo point`
//!   `geo coordinate` `gps` `gps location` `gps coordinate` `user location` `current location`
//!   `last location` `last known location` `home location` `precise location` `geohash`
//!   `gps coord`
//! - Private life: `gender` `gender identity` `sex` `pronoun` `sexual orientation`
//!   `sexuality` `sex at birth` `ethnicity` `ethnic origin` `ethnic group` `ethnic background`
//!   `racial origin` `skin color` `caste` `race` `religion` `religious affiliation`
//!   `religious belief` `nationality` `citizenship` `marital status` `civil status`
//!   `relationship status` `military status` `veteran status` `immigration status`
//!   `political opinion` `political affiliation` `political party` `political view`
//!   `political exposure` `union membership` `criminal record` `criminal history`
//!   `criminal conviction`
//! - Health and body: `diagnosis` `medication` `prescription` `allergy` `symptom` `disability`
//!   `vaccination` `pregnancy` `blood type` `blood group` `blood pressure` `heart rate`
//!   `blood glucose` `body weight` `body mass index` `bmi` `illness` `disease` `chronic condition`
//!   `immunization` `immunisation` `lab result` `mental health` `hiv status` `smoking status`
//!   `disability status` `health information` `medical information` `clinical note` `medical note`
//!   `medical condition` `medical history` `medical record` `medical record number` `mrn`
//!   `health condition` `health data` `health record` `health insurance number` `genetic data`
//!   `genome` `genotype` `dna` `dna sequence` `biometric` `biometric data` `face template`
//!   `face embedding` `fingerprint template` `fingerprint scan` `voiceprint` `iris scan`
//!   `profile photo` `profile picture` `profile image` `passport photo` `selfie`
//!
//! `ipv4` and `ipv6` are read as `ipv`. `name`, `display name` and `age` are personal data too,
//! after one of
//!
//! `account holder` `actor` `applicant` `approver` `assignee` `assistant` `attendee` `attorney`
//! `author` `beneficiary` `bidder` `borrower` `brother` `buyer` `caller` `candidate` `card holder`
//! `caregiver` `child` `claimant` `coach` `colleague` `commenter` `committer` `consignee`
//! `consumer` `contact` `contributor` `cosigner` `courier` `creator` `customer` `daughter`
//! `debtor` `dentist` `director` `doctor` `donor` `driver` `editor` `employee` `executor` `father`
//! `follower` `founder` `friend` `grantee` `guarantor` `guardian` `guest` `heir` `holder`
//! `husband` `infant` `instructor` `insured` `interpreter` `invitee` `inviter` `judge` `landlord`
//! `lawyer` `lecturer` `lender` `maintainer` `manager` `member` `mentor` `mother` `nominee`
//! `notary` `nurse` `officer` `organizer` `owner` `participant` `passenger` `patient` `payee`
//! `payer` `person` `physician` `player` `policy holder` `professor` `prospect` `pupil`
//! `recipient` `registrant` `relative` `renter` `reporter` `representative` `requester` `resident`
//! `reviewer` `rider` `sender` `shareholder` `shopper` `sibling` `signatory` `signer` `sister`
//! `son` `speaker` `spouse` `student` `subscriber` `supervisor` `teacher` `technician` `therapist`
//! `traveler` `traveller` `trustee` `tutor` `uploader` `user` `veteran` `victim` `visitor` `voter`
//! `wife` `winner` `witness`

#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod action;
mod case;
mod command;
mod error;
mod field;
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
pub use field::{FieldClass, FieldConcern, field_concern};
pub use name::EventName;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
