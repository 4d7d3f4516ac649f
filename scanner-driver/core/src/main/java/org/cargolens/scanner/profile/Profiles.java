package org.cargolens.scanner.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.InstrumentModel;

/** Reads and checks profiles. Safe for use by several threads. */
public final class Profiles {
  /** Ending of a profile's file name. */
  public static final String ENDING = ".profile.xml";

  /** Ending of a transcript's file name; what comes before is the profile's. */
  public static final String TRANSCRIPT_ENDING = ".transcript";

  /** Most bytes of a file. */
  static final int LARGEST = 1 << 20;

  private Profiles() {}

  /** A file's text with its name. */
  record Source(String name, String text) {}

  /** What became of a profile's file: a profile if there are no faults. */
  record Loaded(Optional<Profile> profile, List<ProfileFault> faults) {}

  /**
   * Checks a profile's file and, if there is one beside it, its transcript.
   *
   * @param file the profile
   * @return every fault in the order of their places; none if it can be used
   * @throws IOException if a file can't be read
   */
  public static List<ProfileFault> check(Path file) throws IOException {
    Source source = source(file);
    Path transcript = transcript(file);
    if (Detectors.isOne(source)) {
      return Detectors.check(source, transcript);
    }
    Loaded loaded = load(source);
    if (loaded.profile().isEmpty() || !Files.exists(transcript)) {
      return loaded.faults();
    }
    List<ProfileFault> all = new ArrayList<>(loaded.faults());
    all.addAll(rehearse(loaded.profile().get(), source(transcript)));
    return List.copyOf(all);
  }

  /** Returns where the transcript of a profile's file is, if it has one. */
  public static Path transcript(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return file.resolveSibling(stem + TRANSCRIPT_ENDING);
  }

  /**
   * Returns the model that a profile's file describes, without its transcript being played.
   *
   * @return empty if it has faults, see {@link #check}
   * @throws IOException if it can't be read
   */
  public static Optional<InstrumentModel> model(Path file) throws IOException {
    return load(source(file)).profile().map(one -> new ProfileModel(one, file.toString()));
  }

  static Source source(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + ": larger than " + LARGEST + " bytes");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return source(file.toString(), in);
    }
  }

  static Source source(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException(name + ": larger than " + LARGEST + " bytes");
    }
    try {
      return new Source(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new IOException(name + ": not UTF-8", e);
    }
  }

  /** Reads and checks a profile. */
  static Loaded load(Source source) {
    Faults faults = new Faults(source.name());
    Optional<XmlNode> root = XmlReader.read(source.text(), faults);
    if (root.isEmpty() || !root.get().name().equals("instrument-profile")) {
      return new Loaded(Optional.empty(), faults.inOrder());
    }
    Profile profile = ProfileReader.read(root.get(), faults);
    ProfileChecker.check(profile, faults);
    return new Loaded(faults.isEmpty() ? Optional.of(profile) : Optional.empty(), faults.inOrder());
  }

  /** Plays a transcript to a sound profile. */
  static List<ProfileFault> rehearse(Profile profile, Source source) {
    Faults faults = new Faults(source.name());
    Transcript transcript = Transcript.read(source.text(), faults);
    if (faults.isEmpty()) {
      new TranscriptPlayer(profile, faults).play(transcript);
    }
    return faults.inOrder();
  }
}
