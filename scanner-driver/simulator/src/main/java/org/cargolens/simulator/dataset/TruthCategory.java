package org.cargolens.simulator.dataset;

import java.util.Locale;
import java.util.Optional;
import org.cargolens.simulator.projection.ThingKind;

/** What detectors look for. The numbers are fixed: models and data sets of all times share them. */
public enum TruthCategory {
  /** A freight container, dry, refrigerated or tank. */
  CONTAINER(1),
  /** A van or a car; not a truck. */
  VEHICLE(2),
  /** See {@link ThingKind#DENSE_BLOCK}. */
  DENSE_BLOCK(3),
  /** See {@link ThingKind#WEAPON}. */
  WEAPON(4),
  /** See {@link ThingKind#GAS_CYLINDER}. */
  GAS_CYLINDER(5);

  private final int id;

  TruthCategory(int id) {
    this.id = id;
  }

  /** Returns the number in COCO files. */
  public int id() {
    return id;
  }

  /** Returns the name as lower-case words with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether it doesn't belong. */
  public boolean suspicious() {
    return this != CONTAINER && this != VEHICLE;
  }

  /** Returns the category of a hidden thing. */
  public static TruthCategory of(ThingKind kind) {
    return valueOf(kind.name());
  }

  /** Returns the category of an object of a scene, if detectors look for it. */
  public static Optional<TruthCategory> ofScene(String category) {
    return switch (category) {
      case "container", "tank-container", "reefer-container" -> Optional.of(CONTAINER);
      case "van", "car", "vehicle" -> Optional.of(VEHICLE);
      default -> Optional.empty();
    };
  }
}
