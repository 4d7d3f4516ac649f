package org.cargolens.analysis.material;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What two attenuations say of the matter in the way.
 *
 * <p>Curves of heavy elements turn back in the plane of both attenuations (Lalor and Danagoulian,
 * arXiv 2301.05783): there two atomic numbers fit as well as each other, however good the
 * measurement. So what fits is a list of ranges, and the single number is the lowest that fits
 * best.
 *
 * @param atomicNumber effective atomic number that fits best, on the branch of the lighter
 *     elements; 0 if nothing fits
 * @param gramsPerCm2 area density for that atomic number
 * @param sigma standard deviation of the low attenuation that the ranges follow from
 * @param fitting all that fits within two standard deviations, ascending; empty if nothing does
 */
public record MaterialEstimate(
    double atomicNumber, double gramsPerCm2, double sigma, List<AtomicNumberRange> fitting) {
  /** Nothing fits, or there is too little or too much to tell. */
  public static final MaterialEstimate UNKNOWN = new MaterialEstimate(0, 0, 0, List.of());

  /** Copies the list. */
  public MaterialEstimate {
    fitting = List.copyOf(fitting);
  }

  /** Returns whether there is an estimate. */
  public boolean known() {
    return !fitting.isEmpty();
  }

  /** Returns half of the width of what fits around the best number, in atomic numbers. */
  public double uncertainty() {
    return fitting.stream()
        .filter(range -> range.contains(atomicNumber))
        .mapToDouble(range -> (range.high() - range.low()) / 2)
        .findFirst()
        .orElse(0);
  }

  /**
   * Returns the band of the number that fits best; steel where steel fits as well as something
   * heavy, since there is so much more of it. {@link #ambiguous} says so then.
   */
  public MaterialBand band() {
    MaterialBand best = MaterialBand.of(atomicNumber);
    boolean steel = best == MaterialBand.HEAVY && possibleBands().contains(MaterialBand.STEEL);
    return steel ? MaterialBand.STEEL : best;
  }

  /** Returns all bands that something fitting lies in. */
  public Set<MaterialBand> possibleBands() {
    Set<MaterialBand> bands = EnumSet.noneOf(MaterialBand.class);
    for (MaterialBand band : MaterialBand.values()) {
      for (AtomicNumberRange range : fitting) {
        if (range.low() < band.to() && range.high() >= band.from()) {
          bands.add(band);
        }
      }
    }
    return bands;
  }

  /** Returns whether matter of several bands fits. */
  public boolean ambiguous() {
    return possibleBands().size() > 1;
  }
}
