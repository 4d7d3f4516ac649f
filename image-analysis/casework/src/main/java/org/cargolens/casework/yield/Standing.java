package org.cargolens.casework.yield;

/** Whether a rule earns its place: whether scans it picks find more than scans drawn at random. */
public enum Standing {
  /**
   * Its yield without what was drawn too, divided by the random share's, has an interval of 95 %
   * that lies above 1.
   */
  EARNS("earns its place"),
  /** It is not: nothing shows that the rule is better than drawing. */
  NOT_ABOVE_RANDOM("not above random"),
  /** The rule, or the random share, had too few scans to say. */
  TOO_FEW("too few scans"),
  /** It is itself a random share: what the others are held against. */
  RANDOM("random share");

  private final String text;

  Standing(String text) {
    this.text = text;
  }

  /** Returns it in words. */
  public String text() {
    return text;
  }
}
