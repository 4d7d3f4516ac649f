package org.cargolens.bench.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scanner.profile.Profiles;

/** Transcripts of profiles, read and played to the profile that they stand beside. */
final class TranscriptTargets {
  private static final String PACKAGE = "scanner.profile.";
  private static final String FILES = "org/cargolens/scanner/profile/";

  private TranscriptTargets() {}

  /**
   * Returns a target of an instrument that speaks in texts, of one by Modbus, and of a detector.
   */
  static List<FuzzTarget> all() throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    targets.add(target("text transcript", "spellman-slm", "Profiles", "Profile"));
    targets.add(target("modbus transcript", "gantry-modbus", "Profiles", "Profile"));
    targets.add(target("detector transcript", "udp-lines", "Detectors", "DetectorProfile"));
    return targets;
  }

  private static FuzzTarget target(String name, String file, String owner, String type)
      throws IOException {
    Class<?> sourceType = HiddenMethod.type(PACKAGE + "Profiles$Source");
    HiddenMethod source =
        HiddenMethod.of(PACKAGE + "Profiles", "source", String.class, InputStream.class);
    HiddenMethod load = HiddenMethod.of(PACKAGE + owner, "load", sourceType);
    HiddenMethod profile = HiddenMethod.of(PACKAGE + owner + "$Loaded", "profile");
    HiddenMethod rehearse =
        HiddenMethod.of(PACKAGE + owner, "rehearse", HiddenMethod.type(PACKAGE + type), sourceType);
    Object sound = sound(source, load, profile, file);
    BytesTarget.Parser parser =
        input -> {
          Object text;
          try {
            text = source.call(name, new ByteArrayInputStream(input));
          } catch (IOException e) {
            return false; // no UTF-8, the only error here
          }
          return rehearse.call(sound, text) instanceof Collection<?> faults && faults.isEmpty();
        };
    byte[] good = bytes(file + Profiles.TRANSCRIPT_ENDING);
    return new BytesTarget(new BytesTarget.Kind(name, parser, Set.of()), List.of(good));
  }

  private static Object sound(
      HiddenMethod source, HiddenMethod load, HiddenMethod profile, String file)
      throws IOException {
    byte[] text = bytes(file + Profiles.ENDING);
    try {
      Object loaded = load.call(source.call(file, new ByteArrayInputStream(text)));
      return ((Optional<?>) Objects.requireNonNull(profile.on(loaded))).orElseThrow();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(file + " is no profile", e);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = Profiles.class.getClassLoader().getResourceAsStream(FILES + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
