package org.cargolens.simulator.scene;

import java.util.List;

/**
 * The scans that the project ships as samples: which scene, which seeds, with or without the hidden
 * things. Whoever runs it gets the same samples, bit for bit.
 */
public final class SampleImages {
  /** Two and a half times coarser than full size, so that all samples stay under 10 MB. */
  private static final PixelSize PIXELS = new PixelSize(320, 15, 14.25);

  private static final long SCENE_SEED = 1;

  private static final List<Sample> ALL =
      List.of(
          new Sample("reference/clean-11", "hidden-object", SCENE_SEED, clean(11)),
          new Sample("reference/clean-12", "hidden-object", SCENE_SEED, clean(12)),
          new Sample("hidden-object", "hidden-object", SCENE_SEED, pass(21)),
          new Sample("empty-container", "empty-container", SCENE_SEED, clean(31)),
          new Sample("loaded-container", "loaded-container", SCENE_SEED, clean(41)));

  private SampleImages() {}

  /** Returns all samples, the references of {@code hidden-object} first. */
  public static List<Sample> all() {
    return ALL;
  }

  private static SceneOptions pass(long passSeed) {
    return SceneOptions.pass(passSeed).withPixels(PIXELS);
  }

  private static SceneOptions clean(long passSeed) {
    return pass(passSeed).withoutHidden();
  }

  /**
   * One sample.
   *
   * @param name path of its file below the folder of samples, with forward slashes, without ending
   * @param scene name of the scene
   * @param sceneSeed seed of the scene
   * @param options the pass
   */
  public record Sample(String name, String scene, long sceneSeed, SceneOptions options) {
    /** Makes the sample. */
    public SimulatedScan render() {
      SceneTemplate template =
          Scenes.named(scene)
              .orElseThrow(() -> new IllegalStateException("no scene is called " + scene));
      return new SceneRenderer().render(template.create(sceneSeed), options);
    }
  }
}
