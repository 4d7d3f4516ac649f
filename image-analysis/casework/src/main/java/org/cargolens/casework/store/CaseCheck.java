package org.cargolens.casework.store;

/** Is told what {@link CaseStore#verifyCases} finds; may read from the store. */
public interface CaseCheck {
  /** Takes the next finding, in no order that is promised. */
  void found(CaseFinding finding);

  /** Is told, now and then, how many cases were looked at so far. */
  void checked(long cases);

  /**
   * What a check came to.
   *
   * @param cases how many cases were looked at, alerts that name none among them
   * @param summaries how many cases and alerts have rows that differ from what the entries say
   * @param keys how many keys are not what the entries say
   */
  record Result(long cases, long summaries, long keys) {
    /** Returns whether there is anything that the entries don't say. */
    public boolean differs() {
      return summaries + keys > 0;
    }
  }
}
