package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.ThingKind;
import org.cargolens.simulator.scene.TruthObject;
import org.cargolens.simulator.variation.Variation;
import org.cargolens.simulator.variation.VariationDraw;
import org.cargolens.simulator.variation.VariedScan;

/** Draws one sample of a cast scene. */
final class SampleDraw {
  private static final List<ThingKind> KINDS = List.of(ThingKind.values());

  private final DataSetRecipe recipe;
  private final CastScene scene;
  private final int index;
  private final SplitMix random;

  SampleDraw(DataSetRecipe recipe, CastScene scene, int index) {
    this.recipe = recipe;
    this.scene = scene;
    this.index = index;
    this.random = SplitMix.of(recipe.seed(), "sample " + index);
  }

  TrainingSample draw() {
    Variation variation = VariationDraw.draw(random, scene.subject(), recipe.height());
    Plane high = scene.high();
    Optional<Plane> low = scene.low();
    List<HiddenThing> hidden = List.of();
    boolean wanted = random.nextDouble() < recipe.hidden();
    long noiseSeed = random.nextLong();
    if (wanted) {
      high = high.copy();
      low = low.map(Plane::copy);
      hidden = hide(high, low, variation);
    }
    VariedScan varied = variation.apply(high, low, noiseSeed);
    return new TrainingSample(
        index,
        scene.name(),
        scene.seed(),
        varied.grey().toGrey(Domain.DISPLAY_GREY_DARK_IS_DENSE),
        varied.low().map(lowPlane -> transmission(varied.high(), lowPlane)),
        annotations(hidden, variation),
        variation);
  }

  private List<HiddenThing> hide(Plane high, Optional<Plane> low, Variation variation) {
    Pitch pitch = new Pitch(scene.pixels().linePitchMm(), scene.pixels().detectorPitchMm());
    Hiding hiding =
        new Hiding(
            new Hiding.Picture(high, low, pitch),
            new DisplayObserver(variation.display().curve().table(), variation.beam()),
            random);
    double choice = random.nextDouble();
    int few = choice < 0.75 ? 1 : choice < 0.94 ? 2 : 3;
    int count = recipe.things() == 0 ? few : recipe.things();
    List<HiddenThing> hidden = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hiding.hide(scene.places(), KINDS).ifPresent(hidden::add);
    }
    return hidden;
  }

  private List<Annotation> annotations(List<HiddenThing> hidden, Variation variation) {
    List<Annotation> annotations = new ArrayList<>();
    for (TruthObject object : scene.objects()) {
      CastScene.category(object)
          .ifPresent(
              category ->
                  variation
                      .framing()
                      .seen(object.outline())
                      .ifPresent(
                          seen ->
                              annotations.add(
                                  new Annotation(
                                      category, seen.outline(), seen.share(), Optional.empty()))));
    }
    for (HiddenThing thing : hidden) {
      variation
          .framing()
          .seen(thing.outline())
          .ifPresent(
              seen ->
                  annotations.add(
                      new Annotation(
                          TruthCategory.of(thing.kind()),
                          seen.outline(),
                          seen.share(),
                          Optional.of(thing))));
    }
    return annotations;
  }

  private static RawScan transmission(Plane high, Plane low) {
    List<Channel> channels =
        List.of(
            high.toTransmission(ChannelKind.HIGH_ENERGY),
            low.toTransmission(ChannelKind.LOW_ENERGY));
    return RawScan.of(
        View.of(ViewKind.SIDE, ViewGeometry.ofSize(high.width(), high.height()), channels));
  }
}
