package org.cargolens.analysis.display;

import java.util.EnumSet;
import java.util.Set;
import org.cargolens.analysis.material.MaterialBand;

/** What of the materials a picture shows. */
public enum MaterialView {
  /** Everything, each band in its colour. */
  ALL(EnumSet.allOf(MaterialBand.class)),
  /** Organic goods are taken out: what is left is metal, and what isn't known. */
  WITHOUT_ORGANIC(EnumSet.complementOf(EnumSet.of(MaterialBand.ORGANIC))),
  /** Metal is taken out: what is left is organic, light, and what isn't known. */
  WITHOUT_METAL(EnumSet.complementOf(EnumSet.of(MaterialBand.STEEL, MaterialBand.HEAVY)));

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<MaterialBand> shown;

  MaterialView(Set<MaterialBand> shown) {
    this.shown = shown;
  }

  /** Returns whether a band is seen. */
  public boolean shows(MaterialBand band) {
    return shown.contains(band);
  }
}
