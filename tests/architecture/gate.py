"""Who may see values before protection, and what all others get instead."""

from __future__ import annotations

# Values before protection: rooms and single commands that may see them. All others get what the gate names.
RAW_ROOMS = ("delivery", "example", "intake", "store")
RAW_COMMANDS = (
    "mib_dashboard.cli.check",
    "mib_dashboard.cli.example",
    "mib_dashboard.cli.store_actions",
    "mib_dashboard.cli.store_check",
)
GATE = {
    "mib_dashboard.delivery.dataset": ("DataStore", "Snapshot", "open_dataset", "open_newest", "shared_store"),
    "mib_dashboard.intake.sheets": ("EMPTY", "BookCell", "BookSheet", "Workbook", "name_column"),
    "mib_dashboard.store.engine": ("ConflictError", "Connection", "Store", "StoreError", "create_store", "open_store"),
    "mib_dashboard.store.journal": ("Break", "check_chain"),
    "mib_dashboard.intake.read": ("MOST_BYTES", "SUFFIXES", "RefusedError", "read_workbook"),
    "mib_dashboard.intake.recipe": (
        "AnswerError",
        "Assignment",
        "ColumnReading",
        "Habits",
        "Known",
        "Option",
        "Proposal",
        "Question",
        "Recipe",
    ),
    "mib_dashboard.store.journal_view": ("list_entries", "list_words"),
    "mib_dashboard.store.shared": ("open_shared",),
    # Nothing of them is a value; "" is the module by its name.
    "mib_dashboard.store.accounts": (
        "",
        "add_account",
        "change_account",
        "count_active",
        "find_account",
        "find_invited",
        "list_accounts",
        "read_account",
        "read_password",
        "set_link",
        "set_password",
    ),
    "mib_dashboard.store.sessions": (
        "",
        "Session",
        "end_session",
        "end_sessions",
        "forget_sessions",
        "list_sessions",
        "read_session",
        "start_session",
        "touch_session",
    ),
    "mib_dashboard.store.upload_links": ("", "UploadLink", "add_link", "find_link", "list_links", "withdraw_link"),
    # The way of a delivery, for those who prepare and release it and see what was delivered; every step asks for the right.
    "mib_dashboard.intake.flow.receive": ("OPEN_STATES", "Received", "discard", "receive"),
    "mib_dashboard.intake.flow.reading": ("DeliveryReading", "answer", "assign", "learn", "open_book", "read_delivery"),
    "mib_dashboard.intake.flow.checking": (
        "CHECKABLE", "CheckedDelivery", "add_row", "check", "choose_dropped", "decide", "list_findings", "preview", "repair",
    ),
    "mib_dashboard.intake.flow.releasing": (
        "CORRECTIONS",
        "BreakNote",
        "ReleaseWish",
        "Released",
        "check_hands",
        "follow",
        "release",
        "withdraw",
    ),
    "mib_dashboard.intake.flow.papers": ("write_protocol",),
    "mib_dashboard.intake.flow.looking": (
        "DeliveryFile", "fetch_file", "list_choices", "list_visible", "look", "read_history", "read_releases",
    ),
    "mib_dashboard.intake.read.apart": ("SUFFIXES",),
    "mib_dashboard.intake.read.limits": ("MOST_BYTES", "RefusedError"),
    "mib_dashboard.intake.understand.book": ("AnswerError", "Known"),
    "mib_dashboard.intake.understand.question": ("Question",),
    "mib_dashboard.store.deliveries": ("Delivery",),
    "mib_dashboard.store.releases": ("Release",),
    "mib_dashboard.intake.flow.work": ("Decision", "DeliveryWork", "FlowError"),
    "mib_dashboard.intake.compare": ("COMPARED_COLUMNS", "count_differences"),
    "mib_dashboard.intake.preview": ("HIDDEN_COLUMNS", "PROTECTING", "SMALL", "WITHHELD", "ProtectionPreview"),
    "mib_dashboard.store.frozen": ("add_frozen", "find_frozen", "list_frozen_keys", "read_frozen_bytes", "remove_frozen"),
    "mib_dashboard.cli.check": ("run_check",),
    "mib_dashboard.cli.store_actions": ("run_action",),
    "mib_dashboard.cli.example": ("add_example_options", "run_example"),
}
RAW_NAMES = ("RawData", "RawTable")
