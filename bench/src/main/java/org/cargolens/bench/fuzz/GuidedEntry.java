package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the fuzzer enters, in a process of its own. It calls these methods by their names, on one
 * thread; each process has one target.
 */
public final class GuidedEntry {
  /** System property that names the target. */
  static final String TARGET = "cargolens.fuzz.target";

  /** System property that names the folder of the run. */
  static final String FOLDER = "cargolens.fuzz.folder";

  private static @Nullable GuidedReader reader;

  private GuidedEntry() {}

  /** Begins. */
  public static void fuzzerInitialize() throws IOException {
    // The system's folder for temporary files is that of this process alone.
    Path work = Files.createTempDirectory("work");
    begin(FuzzTargets.exactly(work, System.getProperty(TARGET, "")));
  }

  /** Begins with a target. */
  static void begin(FuzzTarget target) throws IOException {
    Silence unused = new Silence(); // to the end of the process
    reader = new GuidedReader(target, FuzzLimits.ofSeeds(1), folder());
    reader.begin();
  }

  private static GuidedFolder folder() {
    return new GuidedFolder(Path.of(System.getProperty(FOLDER, "")));
  }

  /** Reads an input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Objects.requireNonNull(reader, "begun").read(input);
  }

  /** Ends. */
  public static void fuzzerTearDown() throws IOException {
    Objects.requireNonNull(reader, "begun").end();
  }
}
