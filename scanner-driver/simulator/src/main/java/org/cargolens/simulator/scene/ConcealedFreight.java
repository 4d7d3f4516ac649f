package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.CargoLoads.CargoLoad;

/** Declared goods with one thing hidden that the papers don't tell of. */
final class ConcealedFreight extends DeclaredFreight {
  private final Concealment way;
  private final CargoKind cover;
  private final long seed;
  private boolean hidden = true;
  private boolean hiddenUnder;

  ConcealedFreight(Concealment way, long seed) {
    this.way = way;
    this.seed = seed;
    cover = SplitMix.of(seed, "cover").pick(Covers.of(way));
  }

  /** Returns this freight as it would travel without the hidden thing. */
  ConcealedFreight withoutHidden() {
    hidden = false;
    return this;
  }

  @Override
  public BoxDesign box(SplitMix random, double length) {
    return box(random, Math.min(length, BoxDesign.FORTY_MM), Optional.of(cover));
  }

  @Override
  public boolean showsWheels() {
    return way.onTrailer();
  }

  @Override
  List<SceneObject> loadFirst(SplitMix random, Job job) {
    SplitMix hiding = SplitMix.of(seed, "hiding");
    CargoSpace whole = job.box().space();
    CargoSpace left = HidingPlaces.leave(way, hiding, whole);
    CargoLoad load = job.load(random, cover, left, 0.75);
    List<SceneObject> objects = new ArrayList<>(job.with(List.of(load), random));
    if (!hidden && left.floor() > whole.floor()) {
      // The same goods, on the container's own floor.
      Placement lower = Placement.at(0, whole.floor() - left.floor());
      objects.replaceAll(object -> object.goods().isPresent() ? object.at(lower) : object);
    }
    if (!hidden || way.onTrailer()) {
      return objects;
    }
    HidingPlaces places = new HidingPlaces(hiding, job.box(), left, load.units());
    if (way == Concealment.PERSON) {
      Block cavity = places.cavity();
      objects.replaceAll(
          object -> object.goods().isPresent() ? Stowaway.cut(object, cavity) : object);
    }
    objects.addAll(places.hide(way));
    return objects;
  }

  @Override
  public List<SceneObject> under(TrailerDesign trailer) {
    if (!way.onTrailer() || hiddenUnder) {
      return List.of();
    }
    hiddenUnder = true;
    SplitMix hiding = SplitMix.of(seed, "hiding under");
    return List.of(
        way == Concealment.NARCOTICS_IN_TYRE
            ? HidingPlaces.inTyre(hiding, trailer)
            : HidingPlaces.alongBeam(hiding, trailer));
  }
}
