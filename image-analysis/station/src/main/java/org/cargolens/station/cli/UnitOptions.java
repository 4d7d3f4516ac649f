package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.alert.UnitDirectoryReader;
import org.cargolens.casework.envelope.CmsSealing;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.UnitKeys;
import org.cargolens.casework.people.Place;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which unit this is among the others. */
final class UnitOptions {
  private static final Pattern TOP = Pattern.compile("/.*");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--units", paramLabel = "JSON", description = "Directory of all units.")
  private Optional<Path> units = Optional.empty();

  @Option(names = "--unit", paramLabel = "ID", description = "Which of them this is.")
  private Optional<String> unit = Optional.empty();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "Its keys and certificates, a store of PKCS #12.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--keys-password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password of --keys.")
  private Optional<Path> passwordFile = Optional.empty();

  /** Returns whether the options say which unit this is. */
  boolean named() {
    return unit.isPresent();
  }

  /**
   * Returns the unit that the options name; without them one that is alone at the top of a place.
   */
  AlertPost post(Place place) throws IOException {
    return units.isPresent()
        ? connected()
        : AlertPost.alone(new Place(TOP.matcher(place.path()).replaceFirst("")));
  }

  /** Returns the unit that the options name, which they must. */
  AlertPost connected() throws IOException {
    return connected(Sealing.MOST_CONTENT);
  }

  /**
   * Returns the unit that the options name, which they must.
   *
   * @param mostContent most bytes that it seals, and opens
   */
  AlertPost connected(int mostContent) throws IOException {
    UnitDirectory directory = UnitDirectoryReader.read(file());
    String own = required(unit, "--unit");
    if (directory.find(own).isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--unit: " + file() + " has no unit " + own);
    }
    UnitKeys read = keys();
    if (read.certificates().stream()
        .noneMatch(directory.find(own).orElseThrow().link().certificates()::contains)) {
      throw new IOException(
          keys.orElseThrow()
              + ": no key of unit "
              + own
              + ": none of its certificates is the one that "
              + file()
              + " has");
    }
    return new AlertPost(
        own,
        directory,
        new CmsSealing(read, directory.certificates(), InstantSource.system(), mostContent));
  }

  /** Returns this unit's keys. */
  UnitKeys keys() throws IOException {
    Path file = required(keys, "--keys");
    return UnitKeys.read(file, password(required(passwordFile, "--keys-password-file")));
  }

  /** Returns the file of all units. */
  Path file() {
    return required(units, "--units");
  }

  private static char[] password(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .findFirst()
          .orElseThrow(() -> new IOException(file + ": no line with a password"))
          .toCharArray();
    }
  }

  private <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(
        () -> new ParameterException(spec.commandLine(), name + " is needed here"));
  }
}
