package org.cargolens.casework.decision;

import java.util.Optional;
import org.cargolens.casework.cases.FieldKind;

/**
 * Goods that an opened container held and that matter.
 *
 * @param description what they are
 * @param hs their HS code, if known
 * @param quantity how much, above 0
 * @param unit of the quantity, such as {@code kg} or {@code pieces}
 */
public record FoundGoods(String description, Optional<String> hs, double quantity, String unit) {
  /** Checks the quantity and spells the HS code as elsewhere. */
  public FoundGoods {
    if (description.isBlank() || unit.isBlank()) {
      throw new IllegalArgumentException("found goods have a description and a unit");
    }
    if (!(quantity > 0) || Double.isInfinite(quantity)) {
      throw new IllegalArgumentException("a quantity is above 0, not " + quantity);
    }
    hs = hs.map(FieldKind.HS_CODE::canonical);
  }
}
