package org.cylcomed.server.export;

import java.util.Map;

/** The classes written, with their activities. */
enum OcsfClass {
    DETECTION_FINDING(2004, "Detection Finding", 2, "Findings", Map.of(1, "Create", 2, "Update", 3, "Close")),
    INCIDENT_FINDING(2005, "Incident Finding", 2, "Findings", Map.of(1, "Create", 2, "Update", 3, "Close")),
    NETWORK_ACTIVITY(4001, "Network Activity", 4, "Network Activity", Map.of(2, "Close", 6, "Traffic")),
    INVENTORY_INFO(5001, "Device Inventory Info", 5, "Discovery", Map.of(2, "Collect"));

    private final int uid;
    private final String caption;
    private final int category;
    private final String categoryName;
    private final Map<Integer, String> activities;

    OcsfClass(int uid, String caption, int category, String categoryName, Map<Integer, String> activities) {
        this.uid = uid;
        this.caption = caption;
        this.category = category;
        this.categoryName = categoryName;
        this.activities = activities;
    }

    /** What every event begins with. */
    void head(Document json, int activity) {
        String name = activities.getOrDefault(activity, "Other");
        json.number("category_uid", category).text("category_name", categoryName);
        json.number("class_uid", uid).text("class_name", caption);
        json.number("activity_id", activity).text("activity_name", name);
        json.number("type_uid", uid * 100L + activity).text("type_name", caption + ": " + name);
    }
}
