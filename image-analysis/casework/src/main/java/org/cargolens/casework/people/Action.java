package org.cargolens.casework.people;

/** What someone does with a case or with the whole. */
public enum Action {
  /** Sees what names nobody. */
  VIEW,
  /** Sees what may name a person. */
  VIEW_PERSONAL,
  /** Brings cases in. */
  IMPORT,
  /** Adds a scan's report to a case. */
  RECORD_SCAN,
  /** Scores cases by the rules in force. */
  SCORE,
  /** Decides on a case, or confirms another's decision. */
  DECIDE,
  /** Records what was found when a container was opened. */
  RECORD_OUTCOME,
  /** Puts rules in force. */
  CHANGE_RULES,
  /** Writes for other units what is known of parties. */
  SHARE_HISTORY,
  /** Takes in what another unit knows of parties. */
  TAKE_HISTORY,
  /** Sets which decisions need a second person. */
  CHANGE_POLICY,
  /** Destroys the key of a case's personal data. */
  ERASE,
  /** Checks the audit trail and sees all of its entries. */
  AUDIT,
  /** Sends alerts; to any place, up, down and sideways. */
  SEND_ALERT,
  /** Acknowledges alerts that were addressed to it, and replies to those that it sees. */
  ANSWER_ALERT
}
