"""Care of offers on the page: what comes first, one click after a call, the form, two versions, the history."""
