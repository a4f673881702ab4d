"""From checked tables to what every gE owes."""
