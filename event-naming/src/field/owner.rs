//! Whom or what data belongs to.

use super::sense::Senses;

/// Words that say the same, by what they say.
pub(super) type WordList = (Senses, &'static [&'static str]);

#[rustfmt::skip]
pub(super) static OWNERS: &[WordList] = &[
    // People, whatever else there is in a system
    (Senses::PERSON, &[
        "adult", "alumni", "attendee", "attorney", "baby", "boyfriend", "brother", "card holder",
        "caregiver", "citizen", "colleague", "contact person", "cosigner", "coworker", "daughter",
        "deceased", "dentist", "doctor", "emergency contact", "employee", "father", "friend",
        "girlfriend", "guardian", "heir", "husband", "individual", "infant", "inmate", "instructor",
        "invitee", "inviter", "lawyer", "lecturer", "mentor", "mother", "notary", "nurse",
        "parents", "passenger", "patient", "pensioner", "person", "personal", "personnel",
        "physician", "postdoc", "professor", "pupil", "renter", "rider", "shopper", "sibling",
        "sister", "son", "spouse", "staff", "student", "teacher", "technician", "teenager",
        "therapist", "tourist", "traveler", "traveller", "tutor", "veteran", "victim", "visitor",
        "voter", "widow", "wife",
    ]),
    // Parts that people play, and sometimes companies and programs
    (Senses::ROLE, &[
        "account holder", "accountant", "actor", "applicant", "approver", "artist", "assignee",
        "assistant", "author", "beneficiary", "bidder", "borrower", "buyer", "caller", "candidate",
        "claimant", "coach", "commenter", "committer", "consignee", "consumer", "contact",
        "contractor", "contributor", "counterparty", "courier", "creator", "creditor", "customer",
        "debtor", "director", "donor", "editor", "executor", "follower", "founder", "freelancer",
        "guarantor", "guest", "holder", "insured", "interpreter", "interviewer", "judge",
        "landlord", "lender", "licensee", "maintainer", "member", "nominee", "officer", "organizer",
        "originator", "owner", "participant", "payee", "payer", "payor", "player", "policy holder",
        "preparer", "prospect", "purchaser", "receiver", "recipient", "registrant", "reporter",
        "representative", "requester", "requestor", "resident", "reviewer", "seller", "sender",
        "shareholder", "signatory", "signer", "speaker", "submitter", "subscriber", "supervisor",
        "taxpayer", "trustee", "uploader", "user", "winner", "witness", "writer",
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
        "memory", "monitor", "mount target", "name node", "nameserver", "neighbor",
        "network interface", "nfs", "nic", "node", "ntp", "peer", "pod", "pool", "portal",
        "postgres", "printer", "proxy", "rack", "radius", "redis", "region", "register", "registry",
        "relay", "replica", "resolver", "router", "scheduler", "sensor", "server", "service",
        "service account", "service principal", "smtp", "snmp", "socket", "srv", "storage", "stun",
        "switch", "syslog", "system", "upstream", "vcenter", "vip", "virtual machine", "vm", "vnet",
        "vpc", "vpn", "web", "web hook", "webhook", "worker", "workload", "zone", "zookeeper",
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
