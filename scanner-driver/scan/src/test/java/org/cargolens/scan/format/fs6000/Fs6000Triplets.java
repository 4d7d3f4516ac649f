package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.io.TempDir;

/** Files of the three parts of a scan. */
abstract class Fs6000Triplets {
  static final Fs6000Format FORMAT = new Fs6000Format();
  static final int WIDTH = 11;
  static final int HEIGHT = 7;

  @TempDir Path folder;

  void writeTriplet() throws IOException {
    Files.write(folder.resolve("s1high.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0));
    Files.write(folder.resolve("s1low.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
    Files.write(folder.resolve("s1material.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 8, 2));
  }

  RawScan read(String name) throws IOException {
    return ScanFormats.installed().read(folder.resolve(name), ReadOptions.DEFAULT);
  }

  Domain domain(String name) throws IOException {
    return read(name).mainView().channels().get(0).domain();
  }

  Path put(String name, int bits, int seed) throws IOException {
    return Files.write(folder.resolve(name), VendorFiles.fs6000(WIDTH, HEIGHT, bits, seed));
  }
}
