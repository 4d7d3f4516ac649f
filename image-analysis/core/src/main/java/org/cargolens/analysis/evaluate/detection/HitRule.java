package org.cargolens.analysis.evaluate.detection;

import java.util.Locale;
import org.cargolens.analysis.detect.Box;

/** When a finding counts as having found a thing. */
public enum HitRule {
  /**
   * The finding's centre lies in the thing's box, and their intersection over union is 0.3 or more:
   * whoever looks at the middle of the mark looks at the thing. Things that lie at an angle fill
   * little of their box, so that two good boxes of one often overlap by less than half.
   */
  CENTRE_INSIDE("centre inside and IoU >= 0.3") {
    @Override
    public boolean hits(Box finding, TruthBox thing) {
      return holdsCentre(thing.box(), finding) && thing.overlap(finding) >= LOOSE;
    }
  },
  /** Their intersection over union is 0.5 or more. */
  HALF_OVERLAP("IoU >= 0.5") {
    @Override
    public boolean hits(Box finding, TruthBox thing) {
      return thing.overlap(finding) >= HALF;
    }
  };

  private static final double LOOSE = 0.3;
  private static final double HALF = 0.5;

  private final String words;

  HitRule(String words) {
    this.words = words;
  }

  /** Returns whether a finding hits a thing. */
  public abstract boolean hits(Box finding, TruthBox thing);

  private static boolean holdsCentre(Box thing, Box finding) {
    double x = (finding.x1() + finding.x2()) / 2;
    double y = (finding.y1() + finding.y2()) / 2;
    return thing.x1() <= x && x <= thing.x2() && thing.y1() <= y && y <= thing.y2();
  }

  /** Returns the lower-kebab word for programs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the rule in words for people. */
  public String words() {
    return words;
  }
}
