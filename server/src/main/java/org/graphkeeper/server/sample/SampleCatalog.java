package org.graphkeeper.server.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.sample.SampleGraph.Fate;

/// What the sample workspace holds. All people and addresses are made up; `example` is reserved for that (RFC 2606).
final class SampleCatalog {

    private static final String SHARED = "shared";

    private static final String ANNA = "anna.lindqvist@northbridge.example";
    private static final String BEN = "ben.okafor@northbridge.example";
    private static final String CHIARA = "chiara.rossi@northbridge.example";
    private static final String DMITRI = "dmitri.volkov@northbridge.example";
    private static final String ELENA = "elena.garcia@harbourdata.example";
    private static final String FARID = "farid.haddad@harbourdata.example";
    private static final String GRACE = "grace.nakamura@harbourdata.example";
    private static final String HANNES = "hannes.brandt@auditworks.example";
    private static final String IMANI = "imani.mwangi@auditworks.example";

    private SampleCatalog() {
    }

    /// Display name by e-mail address.
    static Map<String, String> users() {
        var users = new LinkedHashMap<String, String>();
        users.put(ANNA, "Anna Lindqvist");
        users.put(BEN, "Ben Okafor");
        users.put(CHIARA, "Chiara Rossi");
        users.put(DMITRI, "Dmitri Volkov");
        users.put(ELENA, "Elena García");
        users.put(FARID, "Farid Haddad");
        users.put(GRACE, "Grace Nakamura");
        users.put(HANNES, "Hannes Brandt");
        users.put(IMANI, "Imani Mwangi");
        return users;
    }

    /// In the order in which they are created: the one that fails first, so that its database is repaired soon.
    static List<SampleGraph> graphs() {
        return List.of(
            new SampleGraph("materials_research", "Materials Research",
                "Alloys, ceramics and polymers: composition, tests and suppliers.", SHARED, Fate.ERROR, 0, MATERIALS,
                Map.of()),
            new SampleGraph("clinical_trials_eu", "Clinical Trials EU",
                "Registered interventional trials, their sites and their reported outcomes.", null, Fate.ACTIVE, 216,
                TRIALS, Map.of(ANNA, "admin", BEN, "writer", CHIARA, "writer", HANNES, "reader", IMANI, "reader")),
            new SampleGraph("energy_markets", "Energy Markets",
                "Power and gas prices, interconnectors and outages.", null, Fate.PROVISIONING, 84, ENERGY,
                Map.of(ELENA, "admin", FARID, "writer")),
            new SampleGraph("supply_chain_risk", "Supply Chain Risk",
                "Suppliers, ports and the events that delay them.", SHARED, Fate.ACTIVE, 143, SUPPLY,
                Map.of(ELENA, "admin", GRACE, "writer", DMITRI, "reader", HANNES, "reader")),
            new SampleGraph("company_ownership", "Company Ownership",
                "Who owns whom, by which share, according to which register.", SHARED, Fate.ACTIVE, 98, OWNERSHIP,
                Map.of(FARID, "admin", IMANI, "reader", HANNES, "reader")),
            new SampleGraph("support_tickets_2026", "Support Tickets 2026",
                "Incidents reported by customers, their causes and workarounds.", null, Fate.ACTIVE, 171, SUPPORT,
                Map.of(BEN, "admin", DMITRI, "writer", GRACE, "reader", CHIARA, "reader", ANNA, "reader")),
            new SampleGraph("archive_2019", "Archive 2019",
                "Superseded by the graphs of later years.", null, Fate.DELETED, 37, SUPPORT, Map.of(IMANI, "reader")));
    }

    /// What the default graph is filled with.
    static final SampleTopic GENERAL = new SampleTopic(
        List.of("Photosynthesis", "Plate tectonics", "Antibiotic resistance", "Monetary policy", "Machine translation",
            "Coral reefs"),
        List.of("definition", "history", "open questions", "measurement", "economic relevance", "main critics",
            "key experiments", "public debate"),
        "Reviews of %1$s treat its %2$s as settled in part only.",
        List.of("Encyclopaedia Notes", "Open Science Digest", "Lecture Archive"));

    private static final SampleTopic TRIALS = new SampleTopic(
        List.of("Semaglutide", "Pembrolizumab", "Lecanemab", "Dapagliflozin", "Tirzepatide", "Ocrelizumab",
            "Upadacitinib", "Nirsevimab", "Inclisiran", "Olaparib", "Risankizumab", "Empagliflozin"),
        List.of("dose escalation", "primary endpoint", "adverse events", "enrolment in Germany", "enrolment in Spain",
            "enrolment in Poland", "inclusion criteria", "comparator arm", "paediatric cohort", "biomarker analysis",
            "protocol amendment", "interim analysis", "withdrawals", "long-term extension", "sponsor",
            "ethics approval", "statistical plan"),
        "The register entry of %1$s was updated with new information on %2$s.",
        List.of("EU Clinical Trials Register", "Sponsor report", "Journal of Trial Methods", "Site audit"));

    private static final SampleTopic SUPPLY = new SampleTopic(
        List.of("Port of Rotterdam", "Port of Piraeus", "Suez Canal", "Lithium carbonate", "Power semiconductors",
            "Cold chain transport", "Steel coils", "Container leasing", "Rail freight Duisburg", "Palm oil",
            "Neon gas"),
        List.of("single-source dependency", "lead time", "strike notice", "price increase", "sanctions exposure",
            "weather delay", "insurance cover", "backup supplier", "customs backlog", "quality incident",
            "capacity forecast", "cyber incident"),
        "Analysts link a change of %2$s to %1$s in the current quarter.",
        List.of("Freight Monitor", "Customs bulletin", "Supplier questionnaire", "Insurance survey"));

    private static final SampleTopic OWNERSHIP = new SampleTopic(
        List.of("Aldermoor Holding", "Brixel Energy", "Castor Shipping", "Delphin Foods", "Estrada Rail",
            "Fjordline Bank", "Granit Construction", "Helios Glass", "Iberagro", "Juno Pharma"),
        List.of("ultimate owner", "minority stake", "voting agreement", "board of directors", "subsidiary in Malta",
            "nominee shareholder", "merger filing", "register extract", "beneficial owner statement"),
        "According to the filing, %1$s disclosed its %2$s for the first time.",
        List.of("Commercial register", "Beneficial ownership register", "Annual report", "Stock exchange notice"));

    private static final SampleTopic SUPPORT = new SampleTopic(
        List.of("Login with single sign-on", "PDF export", "Mobile app", "Invoice run", "Search index",
            "Webhook delivery", "Role synchronisation", "Backup restore", "Dashboard widgets", "Address import"),
        List.of("timeout after update", "wrong totals", "missing permission", "slow on large accounts",
            "duplicate entries", "workaround", "root cause", "customer escalation", "fix in release", "time zone error", "encoding error",
            "rate limit", "certificate renewal", "data loss report", "feature request", "regression test"),
        "Ticket notes describe %1$s: %2$s, confirmed by a second customer.",
        List.of("Help desk", "Status page", "Release notes"));

    private static final SampleTopic MATERIALS = new SampleTopic(List.of("Perovskite"), List.of("band gap"),
        "Measurements of %1$s report its %2$s.", List.of("Laboratory notebook"));

    private static final SampleTopic ENERGY = new SampleTopic(
        List.of("NordLink cable", "Day-ahead market", "Gas storage Rehden", "Offshore wind Baltic", "Balancing reserve",
            "Carbon allowance"),
        List.of("price spread", "planned outage", "available capacity", "congestion rent", "regulator decision",
            "negative prices", "maintenance window", "forecast error", "cross-border flow", "fill level", "tender",
            "curtailment", "settlement dispute"),
        "The transparency platform lists %2$s of %1$s for the coming month.",
        List.of("Transparency platform", "Exchange bulletin", "Grid operator"));
}
