"""The last look at a mail: taken apart, opened, compared with what is known of its receiver."""
