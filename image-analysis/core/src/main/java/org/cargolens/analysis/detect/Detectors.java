package org.cargolens.analysis.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Loads model packs into detectors, through whichever {@link InferenceEngine} the class path holds.
 */
public final class Detectors {
  private Detectors() {}

  /**
   * Loads a pack with the options of everyday use.
   *
   * @throws ModelPackException if the pack is broken or can't be run here
   */
  public static Detector load(ModelPack pack) throws ModelPackException {
    return load(pack, DetectorOptions.DEFAULT);
  }

  /**
   * Loads a pack: digests are checked before any byte reaches the engine, shapes and numbers with a
   * probe picture after.
   *
   * @throws ModelPackException if the pack is broken or can't be run here
   * @throws org.cargolens.analysis.cv.NativeLibraryException if a native library can't be loaded
   */
  public static Detector load(ModelPack pack, DetectorOptions options) throws ModelPackException {
    List<InferenceEngine> engines =
        ServiceLoader.load(InferenceEngine.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (engines.isEmpty()) {
      throw new ModelPackException(
          pack.describe() + ": no inference engine on the class path to run it");
    }
    return new ModelLoader(pack, options, engines.get(0), ProcessorFeatures.bfloat16()).load();
  }

  /**
   * Opens and loads a pack.
   *
   * @param folderOrZip the pack
   * @throws ModelPackException if the pack is broken or can't be run here
   */
  public static Detector load(Path folderOrZip, DetectorOptions options) throws ModelPackException {
    return load(ModelPacks.open(folderOrZip), options);
  }

  /**
   * Loads all packs on the class path, ours among them, with the options of everyday use.
   *
   * @return detectors in the order of the packs, to be closed by the caller
   * @throws ModelPackException if one of them is broken or can't be run here
   */
  public static List<Detector> shipped() throws ModelPackException {
    return loadAll(ModelPacks.shipped(), DetectorOptions.DEFAULT);
  }

  /**
   * Loads several packs; if one fails, those loaded before are closed.
   *
   * @return detectors in the order of the packs, to be closed by the caller
   * @throws ModelPackException if one of them is broken or can't be run here
   */
  public static List<Detector> loadAll(List<ModelPack> packs, DetectorOptions options)
      throws ModelPackException {
    List<Detector> detectors = new ArrayList<>();
    try {
      for (ModelPack pack : packs) {
        detectors.add(load(pack, options));
      }
      return List.copyOf(detectors);
    } catch (ModelPackException | RuntimeException e) {
      detectors.forEach(Detector::close);
      throw e;
    }
  }
}
