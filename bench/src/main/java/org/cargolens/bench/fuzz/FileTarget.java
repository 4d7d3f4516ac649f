package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A kind of file, read from its path. */
final class FileTarget implements FuzzTarget {
  /** Reads a file; returns whether it was without fault. */
  interface Reader {
    boolean read(Path file) throws IOException;
  }

  /**
   * What is read.
   *
   * @param name the target's name
   * @param file where inputs are written for it, in an existing folder
   * @param reader reads that file
   * @param declared whether an error is one that the reader declares for broken files
   */
  record Kind(String name, Path file, Reader reader, Predicate<IOException> declared) {}

  private final Kind kind;
  private final List<byte[]> good;

  FileTarget(Kind kind, List<byte[]> good) {
    this.kind = kind;
    this.good = List.copyOf(good);
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public List<byte[]> goodInputs() {
    return good;
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(kind.file(), input);
    try {
      return kind.reader().read(kind.file());
    } catch (IOException e) {
      if (kind.declared().test(e)) {
        return false;
      }
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
