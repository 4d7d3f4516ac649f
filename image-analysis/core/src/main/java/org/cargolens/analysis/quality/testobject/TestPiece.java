package org.cargolens.analysis.quality.testobject;

import org.cargolens.scan.Region;

/** A piece of a test object and where it is in the upright picture, in pixels. */
public sealed interface TestPiece {
  /** Direction in the upright picture. */
  enum Axis {
    /** Along the travel: columns. */
    ALONG,
    /** Across it: rows. */
    ACROSS
  }

  /**
   * A small absorber behind steel (IEC 62523, 7.1).
   *
   * @param steelMm thickness of the steel, above 0
   * @param detail within the absorber's shadow
   * @param around steel alone, near it, not overlapping
   */
  record Penetration(double steelMm, Region detail, Region around) implements TestPiece {
    /** Checks the thickness. */
    public Penetration {
      checkPositive("steelMm", steelMm);
    }
  }

  /**
   * A wire (IEC 62523, 7.2).
   *
   * @param diameterMm of the wire, above 0
   * @param axis the direction in which it runs
   * @param region the wire runs through its middle from end to end, with background on both sides
   */
  record Wire(double diameterMm, Axis axis, Region region) implements TestPiece {
    /** Checks the diameter. */
    public Wire {
      checkPositive("diameterMm", diameterMm);
    }
  }

  /**
   * A step on a plate (IEC 62523, 7.3).
   *
   * @param baseMm thickness of the plate in mm of steel, above 0
   * @param stepMm what the step adds, above 0
   * @param step within its shadow
   * @param base plate alone, near it, not overlapping
   */
  record Contrast(double baseMm, double stepMm, Region step, Region base) implements TestPiece {
    /** Checks the thicknesses. */
    public Contrast {
      checkPositive("baseMm", baseMm);
      checkPositive("stepMm", stepMm);
    }
  }

  /**
   * A straight edge, some degrees off the pixel grid (ISO 12233: slanted edge), for IEC 62523, 7.4.
   *
   * @param axis the direction in which resolution is measured: across the edge
   * @param region the edge runs through it from side to side, plate on one side, air on the other
   */
  record Edge(Axis axis, Region region) implements TestPiece {}

  /**
   * A step of a material (IEC 62523, 7.5).
   *
   * @param material its name
   * @param region within its shadow
   */
  record MaterialStep(String material, Region region) implements TestPiece {}

  private static void checkPositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be above 0, is " + value);
    }
  }
}
