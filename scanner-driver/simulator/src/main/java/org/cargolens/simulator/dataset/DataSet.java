package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;

/** Draws the samples of a recipe. Immutable, safe for use by several threads. */
public final class DataSet {
  /** Scenes are cast somewhat finer than pictures show them, finer still along the way. */
  private static final double FINER = 1.1;

  private static final double FINER_ALONG = 0.85;
  private static final double LOWEST_MM = 120;
  private static final double AIR_ABOVE_MM = 30;

  private final DataSetRecipe recipe;

  /** Makes the data set of a recipe; nothing is drawn yet. */
  public DataSet(DataSetRecipe recipe) {
    this.recipe = recipe;
  }

  /** Returns the recipe. */
  public DataSetRecipe recipe() {
    return recipe;
  }

  /**
   * Casts a scene and draws all its samples.
   *
   * @param sceneIndex 0 to {@code recipe().sceneCount() - 1}
   * @return samples {@code sceneIndex * variants} onward
   */
  public List<TrainingSample> draw(int sceneIndex) {
    if (sceneIndex < 0 || sceneIndex >= recipe.sceneCount()) {
      throw new IndexOutOfBoundsException("scene " + sceneIndex + " of " + recipe.sceneCount());
    }
    SplitMix random = SplitMix.of(recipe.seed(), "scene " + sceneIndex);
    String name = recipe.scenes().get(random.nextInt(recipe.scenes().size()));
    long sceneSeed = random.nextLong();
    CastScene cast = cast(name, sceneSeed);
    List<TrainingSample> samples = new ArrayList<>();
    int first = sceneIndex * recipe.variants();
    int end = Math.min(recipe.count(), first + recipe.variants());
    for (int index = first; index < end; index++) {
      samples.add(new SampleDraw(recipe, cast, index).draw());
    }
    return samples;
  }

  private CastScene cast(String name, long seed) {
    Scene scene = Scenes.named(name).orElseThrow().create(seed).withoutHidden();
    int detectors = (int) Math.ceil(recipe.height() * FINER);
    double pitch = Math.max(1.2, (scene.heightMm() + AIR_ABOVE_MM - LOWEST_MM) / detectors);
    PixelSize pixels = new PixelSize(detectors, FINER_ALONG * pitch, pitch);
    SimulatedScan ideal = new SceneRenderer().renderTransmission(scene, pixels);
    var channels = ideal.scan().mainView().channels();
    return new CastScene(
        name,
        seed,
        pixels,
        ideal.truth().objects(),
        Plane.of(channels.get(0)),
        recipe.displayOnly() ? Optional.empty() : Optional.of(Plane.of(channels.get(1))));
  }
}
