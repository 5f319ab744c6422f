import type { Span } from "#lib/simulator/scenario";

/** What the indexes see and hear of it. */
export const supportSessionSpans: Span[] = [
  {
    channel: "display:1",
    at: 0,
    until: 22,
    texts: [
      "Help desk with ticket 58213 “Locked out of billing”, customer Dana Whitfield, priority high, opened 09:12.",
      "The agent scrolls through the ticket; the customer tried two browsers and cleared the cache.",
    ],
    still: "Ticket 58213 stays open in the help desk.",
  },
  {
    channel: "display:1",
    at: 22,
    until: 57,
    texts: [
      "Customer page of Dana Whitfield, Whitfield Ceramics. Account state “locked”, eleven failed sign-ins between 08:04 and 08:57.",
      "The sign-in log is filtered to today; every failed attempt comes from the same address.",
      "The agent presses “Unlock account”; the state changes from locked to active and “Reset link sent” appears.",
    ],
    still: "The customer page of Dana Whitfield with the list of failed sign-ins.",
  },
  {
    channel: "display:1",
    at: 57,
    until: 76,
    texts: [
      "Chat with Dana Whitfield. Her last message contains her password in plain text.",
      "The chat still shows the customer's password in plain text while the agent opens the message menu.",
    ],
    still: "The customer's password is still readable in the chat.",
  },
  {
    channel: "display:1",
    at: 76,
    until: 98,
    texts: [
      "The message was deleted; the chat shows “This message was removed by an agent”.",
      "The customer page shows a new entry: “Password changed”, one minute ago.",
    ],
    still: "Chat beside the customer page; the agent waits.",
  },
  {
    channel: "display:1",
    at: 98,
    until: 126,
    texts: [
      "Invoices of Whitfield Ceramics. Two charges of €49.00 in February, on the 3rd and on the 4th, both paid.",
      "Both February invoices are selected; the second one is highlighted as a possible duplicate.",
    ],
    still: "The invoice list with two equal February charges.",
  },
  {
    channel: "display:1",
    at: 126,
    until: 152,
    texts: [
      "Refund dialog for invoice INV-20418: amount €49.00, reason “duplicate charge”, to card ending 4410.",
      "The refund is confirmed: “€49.00 refunded, 3 to 5 business days”. A credit of one month is added.",
    ],
    still: "Confirmation of the refund of €49.00.",
  },
  {
    channel: "display:1",
    at: 152,
    until: 175,
    texts: [
      "Ticket 58213 with a closing summary being typed: unlocked, password changed, duplicate charge refunded.",
      "Ticket 58213 changes to Solved; the queue on the left shows four waiting tickets.",
    ],
    still: "The solved ticket.",
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
