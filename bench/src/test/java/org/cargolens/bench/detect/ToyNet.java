package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Path;
import org.cargolens.analysis.detect.ModelDescriptor;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;

/** A model pack that finds dark spots: two classes, stride 8. */
final class ToyNet {
  private static final Path FOLDER =
      Path.of("src/test/resources/org/cargolens/bench/detect/toy").toAbsolutePath();

  private ToyNet() {}

  static Path folder() {
    return FOLDER;
  }

  static ModelPack pack() throws IOException {
    return ModelPacks.open(FOLDER);
  }

  static ModelDescriptor descriptor() throws IOException {
    return pack().descriptor();
  }
}
