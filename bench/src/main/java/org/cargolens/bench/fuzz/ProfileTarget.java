package org.cargolens.bench.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.cargolens.scanner.profile.ProfileCatalog;
import org.cargolens.scanner.profile.Profiles;

/** Profiles of instruments and detectors: each is sound, or has faults with places. */
final class ProfileTarget implements FuzzTarget {
  private final Path file;
  private final List<byte[]> good = new ArrayList<>();

  /** Takes the profiles of the scanner module; damaged ones go into an existing folder. */
  ProfileTarget(Path folder) throws IOException {
    file = folder.resolve("fuzz" + Profiles.ENDING);
    try (BufferedReader index =
        new BufferedReader(
            new InputStreamReader(open(ProfileCatalog.INDEX), StandardCharsets.UTF_8))) {
      for (String path : index.lines().filter(line -> !line.startsWith("#")).toList()) {
        try (InputStream in = open(path)) {
          good.add(in.readAllBytes());
        }
      }
    }
  }

  private static InputStream open(String path) {
    return Objects.requireNonNull(Profiles.class.getClassLoader().getResourceAsStream(path), path);
  }

  @Override
  public String name() {
    return "device profile";
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.copyOf(good);
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, input);
    try {
      return Profiles.check(file).isEmpty();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("not UTF-8")) {
        return false;
      }
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
