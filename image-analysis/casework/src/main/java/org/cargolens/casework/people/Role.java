package org.cargolens.casework.people;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** In which capacity someone acts. */
public enum Role {
  /** Central risk department. */
  CENTRAL_RISK(
      EnumSet.of(
          Action.VIEW,
          Action.VIEW_PERSONAL,
          Action.IMPORT,
          Action.SCORE,
          Action.DECIDE,
          Action.CHANGE_RULES,
          Action.SHARE_HISTORY,
          Action.TAKE_HISTORY,
          Action.CHANGE_POLICY,
          Action.ERASE,
          Action.SEND_ALERT,
          Action.ANSWER_ALERT)),
  /** Risk department of a province. */
  PROVINCIAL_RISK(
      EnumSet.of(
          Action.VIEW,
          Action.VIEW_PERSONAL,
          Action.IMPORT,
          Action.SCORE,
          Action.DECIDE,
          Action.CHANGE_RULES,
          Action.TAKE_HISTORY,
          Action.SEND_ALERT,
          Action.ANSWER_ALERT)),
  /** Officer of a port's branch. */
  PORT_OFFICER(
      EnumSet.of(
          Action.VIEW,
          Action.VIEW_PERSONAL,
          Action.IMPORT,
          Action.SCORE,
          Action.TAKE_HISTORY,
          Action.RECORD_SCAN,
          Action.DECIDE,
          Action.SEND_ALERT,
          Action.ANSWER_ALERT)),
  /** Operator who judges scans. */
  SCANNER_OPERATOR(
      EnumSet.of(
          Action.VIEW, Action.RECORD_SCAN, Action.DECIDE, Action.SEND_ALERT, Action.ANSWER_ALERT)),
  /** Inspector who opens containers. */
  INSPECTOR(
      EnumSet.of(
          Action.VIEW,
          Action.VIEW_PERSONAL,
          Action.RECORD_OUTCOME,
          Action.SEND_ALERT,
          Action.ANSWER_ALERT)),
  /** Auditor: sees what was done, changes nothing. */
  AUDITOR(EnumSet.of(Action.VIEW, Action.AUDIT));

  // Made unmodifiable by the constructor.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Action> actions;

  Role(Set<Action> actions) {
    this.actions = Collections.unmodifiableSet(actions);
  }

  /** Returns what someone in this role may do. */
  public Set<Action> actions() {
    return actions;
  }

  /** Returns the word that files and commands use, such as {@code port-officer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the role of a word. */
  public static Optional<Role> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
