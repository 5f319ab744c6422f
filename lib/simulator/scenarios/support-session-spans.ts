import type { Span } from "#lib/simulator/scenario";

/** What the indexes see and hear of it. */
export const supportSessionSpans: Span[] = [
  {
    channel: "display:1",
    at: 0,
    until: 22,
    texts: [
      "Northwind Desk with ticket 58213 “Locked out of billing”, priority high, opened 09:12. Four other tickets wait in the queue.",
      "The customer's message is open: she cannot sign in and needs an invoice for people in her shop.",
      "A second message of the customer appears: two browsers tried, cache cleared, still nothing.",
    ],
    still: "Ticket 58213 stays open in the help desk.",
  },
  {
    channel: "display:1",
    at: 22,
    until: 57,
    texts: [
      "Customer page of Dana Whitfield, Whitfield Ceramics. The account is marked “Locked” above a list of failed sign-ins.",
      "The list of sign-ins shows “Wrong password” in every row, all from Bristol.",
      "The pointer moves down the failed sign-ins, from 08:57 back to 08:09.",
      "The pointer rests on the button “Unlock account”.",
      "The account turned to “Active” and “Reset link sent” is shown beside the buttons.",
      "The customer page with an active account; the sign-in list is unchanged.",
    ],
    still: "The customer page of Dana Whitfield with the list of failed sign-ins.",
  },
  {
    channel: "display:1",
    at: 57,
    until: 69,
    texts: [
      "Chat with Dana Whitfield. Her last message contains her password in plain text.",
      "The password is still readable in the chat; a menu with “Remove message” is open.",
    ],
    still: "The customer's password is still readable in the chat.",
  },
  {
    channel: "display:1",
    at: 69,
    until: 98,
    texts: [
      "The chat shows “This message was removed by an agent” in place of the customer's last message.",
      "The agent wrote “Please pick a new one with the link above.” in the chat.",
      "The chat is quiet; the agent waits for the customer.",
      "Account history of Dana Whitfield: “Password changed” is the newest entry, at 10:23.",
    ],
    still: "The agent waits, the page does not change.",
  },
  {
    channel: "display:1",
    at: 98,
    until: 124,
    texts: [
      "Invoices of Whitfield Ceramics: five rows of €49.00, all paid.",
      "Invoice INV-20418 of 4 February is highlighted.",
      "Two invoices are highlighted: 3 February and 4 February, both €49.00, both paid.",
      "The pointer moves between the two February invoices.",
    ],
    still: "The invoice list with two equal February charges.",
  },
  {
    channel: "display:1",
    at: 124,
    until: 152,
    texts: [
      "A dialog “Refund INV-20418” is open: €49.00, reason duplicate charge, to a card ending 4410.",
      "The pointer is on the button “Refund €49.00”.",
      "The refund is confirmed: “€49.00 refunded, 3 to 5 business days”.",
      "The dialog adds a line: “Credit: one month added”.",
    ],
    still: "The refund dialog is open over the invoices.",
  },
  {
    channel: "display:1",
    at: 152,
    until: 175,
    texts: [
      "Ticket 58213 with a closing summary being typed: unlocked, password changed.",
      "The summary now names the refund of the duplicate charge and one month of credit.",
      "Ticket 58213 is marked “Solved”.",
    ],
    still: "Ticket 58213 with its closing summary is open.",
  },
  {
    channel: "display:2",
    at: 0,
    until: 175,
    texts: [
      "Knowledge base article “Unlocking an account” on the second display.",
      "The refund policy is open on the second display: agents may refund up to €100.",
    ],
    still: "Knowledge base on the second display.",
  },
  {
    channel: "mic:default",
    at: 2,
    until: 46,
    texts: [
      "The agent greets the customer, apologises and opens the account.",
      "The agent found eleven failed sign-ins.",
    ],
    still: "The agent keeps looking into the account.",
  },
  {
    channel: "mic:default",
    at: 47,
    until: 98,
    texts: [
      "The agent lifts the lock and warns against sharing the password in chat.",
      "The agent asks for an immediate password change.",
    ],
    still: "The agent stays patient and walks her through it.",
  },
  {
    channel: "mic:default",
    at: 99,
    until: 152,
    texts: [
      "The agent confirms that the customer was charged twice.",
      "The agent promises a refund of forty nine euros within five days and adds a free month.",
    ],
    still: "The agent keeps looking into the account.",
  },
  {
    channel: "mic:default",
    at: 153,
    until: 175,
    texts: ["The agent closes the conversation warmly."],
    still: "Goodbyes.",
  },
  {
    channel: "system_audio:default",
    at: 8,
    until: 46,
    texts: [
      "The customer is stressed: her shop cannot invoice since this morning.",
      "The customer admits that the failed sign-ins were hers.",
    ],
    still: "The customer answers shortly.",
  },
  {
    channel: "system_audio:default",
    at: 52,
    until: 98,
    texts: [
      "The customer offers her password and pastes it into the chat.",
      "The customer is typing; keyboard sounds, then relief.",
    ],
    still: "The password is still the topic.",
  },
  {
    channel: "system_audio:default",
    at: 104,
    until: 152,
    texts: [
      "The customer complains about a double charge in February.",
      "The customer is pleasantly surprised by the refund.",
    ],
    still: "The customer answers shortly.",
  },
  {
    channel: "system_audio:default",
    at: 157,
    until: 175,
    texts: ["The customer thanks the agent and says goodbye."],
    still: "Goodbyes.",
  },
];
