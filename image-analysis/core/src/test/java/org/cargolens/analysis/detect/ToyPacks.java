package org.cargolens.analysis.detect;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Packs of networks whose output is known by hand; {@code src/test/models} makes them. */
public final class ToyPacks {
  private ToyPacks() {}

  /** Returns the folder of all packs. */
  public static Path folder() {
    return resource("packs");
  }

  /** Returns the folder of a pack. */
  public static Path folder(String name) {
    return resource("packs/" + name);
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(ToyPacks.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a pack. */
  public static ModelPack pack(String name) throws ModelPackException {
    return ModelPacks.open(folder(name));
  }
}
