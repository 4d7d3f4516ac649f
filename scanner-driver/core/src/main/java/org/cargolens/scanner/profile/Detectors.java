package org.cargolens.scanner.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and checks profiles of line detectors. */
final class Detectors {
  /** Name of the root element. */
  static final String ROOT = "detector-profile";

  private Detectors() {}

  /** What became of a profile's file: a profile if there are no faults. */
  record Loaded(Optional<DetectorProfile> profile, List<ProfileFault> faults) {}

  /** Returns whether a file is about a detector, and not an instrument. */
  static boolean isOne(Profiles.Source source) {
    return XmlReader.rootName(source.text()).equals(ROOT);
  }

  /** Checks a profile and, if there is one beside it, its transcript. */
  static List<ProfileFault> check(Profiles.Source source, Path transcript) throws IOException {
    Loaded loaded = load(source);
    if (loaded.profile().isEmpty() || !Files.exists(transcript)) {
      return loaded.faults();
    }
    return rehearse(loaded.profile().get(), Profiles.source(transcript));
  }

  /** Plays a transcript to a sound profile. */
  static List<ProfileFault> rehearse(DetectorProfile profile, Profiles.Source source) {
    Faults faults = new Faults(source.name());
    Transcript transcript = Transcript.read(source.text(), faults);
    if (faults.isEmpty()) {
      new DetectorRehearsal(profile, faults).play(transcript);
    }
    return faults.inOrder();
  }

  static Loaded load(Profiles.Source source) {
    Faults faults = new Faults(source.name());
    Optional<XmlNode> root = XmlReader.read(source.text(), faults);
    if (root.isEmpty() || !root.get().name().equals(ROOT)) {
      return new Loaded(Optional.empty(), faults.inOrder());
    }
    DetectorProfile profile = DetectorReader.read(root.get(), faults);
    if (faults.isEmpty()) {
      DetectorChecker.check(profile, faults);
    }
    return new Loaded(faults.isEmpty() ? Optional.of(profile) : Optional.empty(), faults.inOrder());
  }
}
