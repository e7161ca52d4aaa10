//! Whom or what data belongs to.

use super::sense::Senses;

/// Words that say the same, by what they say.
pub(super) type WordList = (Senses, &'static [&'static str]);

#[rustfmt::skip]
pub(super) static OWNERS: &[WordList] = &[
    // People, whatever else there is in a system
    (Senses::PERSON, &[
        "account holder", "adult", "alumni", "applicant", "attendee", "attorney", "baby",
        "borrower", "boyfriend", "brother", "card holder", "caregiver", "citizen", "claimant",
        "colleague", "contact person", "cosigner", "coworker", "daughter", "debtor", "deceased",
        "dentist", "doctor", "emergency contact", "employee", "father", "friend", "girlfriend",
        "guarantor", "guardian", "guest", "heir", "husband", "individual", "infant", "inmate",
        "instructor", "insured", "invitee", "inviter", "kid", "landlord", "lawyer", "lecturer",
        "mentor", "mother", "neighbor", "nominee", "notary", "nurse", "parents", "passenger",
        "patient", "pensioner", "person", "personal", "personnel", "physician", "policy holder",
        "postdoc", "professor", "pupil", "renter", "rider", "shareholder", "shopper", "sibling",
        "sister", "son", "spouse", "staff", "student", "taxpayer", "teacher", "technician",
        "teenager", "therapist", "tourist", "traveler", "traveller", "trustee", "tutor", "veteran",
        "victim", "visitor", "voter", "widow", "wife", "writer",
    ]),
    // Parts that people play, and sometimes companies and programs
    (Senses::ROLE, &[
        "accountant", "actor", "approver", "artist", "assignee", "assistant", "author",
        "beneficiary", "bidder", "buyer", "caller", "candidate", "coach", "commenter", "committer",
        "consignee", "consumer", "contact", "contributor", "counterparty", "courier", "creator",
        "creditor", "customer", "director", "donor", "editor", "executor", "follower", "founder",
        "holder", "interpreter", "interviewer", "judge", "lender", "licensee", "maintainer",
        "member", "officer", "organizer", "originator", "owner", "participant", "payee", "payer",
        "payor", "player", "prospect", "purchaser", "receiver", "recipient", "registrant",
        "reporter", "representative", "requester", "requestor", "resident", "reviewer", "seller",
        "sender", "signatory", "signer", "speaker", "submitter", "subscriber", "supervisor",
        "uploader", "user", "winner", "witness",
    ]),
    // What has an address because somebody stands behind it, and a name because it is a thing
    (Senses::AGENT, &[
        "account", "admin", "administrator", "agent", "audience", "biller", "billing", "child",
        "client", "driver", "grantee", "grantor", "manager", "operator", "parent", "principal",
        "profile", "tester",
    ]),
    // Companies and places
    (Senses::ORGANISATION, &[
        "agency", "airline", "airport", "association", "bank", "branch", "brand", "business",
        "carrier", "charity", "clinic", "club", "community", "company", "corporate", "corporation",
        "customer service", "customer support", "department", "depot", "distributor", "employer",
        "enterprise", "facility", "feedback", "firm", "franchise", "headquarters", "help desk",
        "hospital", "hotel", "institution", "insurer", "issuer", "laboratory", "legal entity",
        "manufacturer", "marketplace", "merchant", "no reply", "office", "org", "organisation",
        "organization", "partner", "pharmacy", "platform", "provider", "publisher", "reseller",
        "restaurant", "sales", "school", "shop", "station", "store", "sub merchant", "supplier",
        "support", "team", "tenant", "terminal", "university", "vendor", "venue", "warehouse",
        "wholesaler",
    ]),
    // Machines and programs
    (Senses::MACHINE, &[
        "adapter", "appliance", "backend", "balancer", "bastion", "bmc", "board", "bootstrap",
        "bridge", "broker", "bus", "cache", "cluster", "cni", "collector", "computer", "connector",
        "consul", "container", "controller", "coordinator", "daemon", "database", "datacenter",
        "db", "dns", "docker", "domain controller", "endpoint", "engine", "eni", "etcd", "exporter",
        "firewall", "frontend", "gateway", "grpc", "gw", "host", "hub", "hypervisor", "idrac",
        "ilo", "ingress", "instance", "interface", "iscsi", "kafka", "kubelet", "kubernetes",
        "launcher", "lb", "ldap", "leader", "listener", "load balancer", "machine", "memcached",
        "memory", "monitor", "mount target", "name node", "nameserver", "network interface", "nfs",
        "nic", "node", "ntp", "peer", "pod", "pool", "portal", "postgres", "printer", "proxy",
        "rack", "radius", "redis", "region", "register", "registry", "relay", "replica", "resolver",
        "router", "scheduler", "sensor", "server", "service", "service account",
        "service principal", "smtp", "snmp", "socket", "srv", "storage", "stun", "switch", "syslog",
        "system", "upstream", "vcenter", "vip", "virtual machine", "vm", "vnet", "vpc", "vpn",
        "web", "web hook", "webhook", "worker", "workload", "zone", "zookeeper",
    ]),
    // What a program logs in to, and the account that it uses there
    (Senses::ACCOUNT, &[
        "api", "auth", "authentication", "basic", "basic auth", "bind", "bot", "broker",
        "cassandra", "database", "db", "domain", "elasticsearch", "ftp", "git", "http", "imap",
        "jdbc", "kafka", "ldap", "login", "machine", "mail", "master", "mongo", "mongodb", "mqtt",
        "mysql", "oracle", "postgres", "postgresql", "proxy", "radius", "redis", "registry",
        "replication", "root", "router", "sasl", "server", "service", "service account", "sftp",
        "smb", "smtp", "snmp", "sql", "ssh", "sudo", "svc", "system", "vpn", "web proxy", "wifi",
    ]),
];
