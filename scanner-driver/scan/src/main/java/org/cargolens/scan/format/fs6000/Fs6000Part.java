package org.cargolens.scan.format.fs6000;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;

/** Which of the files of a scan a file is. Only its name says that. */
enum Fs6000Part {
  HIGH(ChannelKind.HIGH_ENERGY, 16),
  LOW(ChannelKind.LOW_ENERGY, 16),
  MATERIAL(ChannelKind.MATERIAL, 8);

  private final ChannelKind kind;
  private final int bits;

  Fs6000Part(ChannelKind kind, int bits) {
    this.kind = kind;
    this.bits = bits;
  }

  ChannelKind kind() {
    return kind;
  }

  /** Returns the width of this part's samples. */
  int bits() {
    return bits;
  }

  /** Returns the name under which a scan keeps this part's header. */
  String headerName() {
    return "fs6000." + word() + ".header";
  }

  /** Returns which part a file's name says it is. */
  static Optional<Fs6000Part> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (Fs6000Part part : values()) {
      if (name.endsWith(part.ending())) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns how a file of another part beside a file of this part may be spelled, likeliest first;
   * empty if the file has a name that this computer's character set lacks.
   */
  List<Path> spellings(Path file, Fs6000Part other) {
    List<Path> spellings = new ArrayList<>();
    try {
      for (String word : cases(other.word(), isUpper(file))) {
        for (String dot : cases(".img", isUpper(file))) {
          spellings.add(beside(file, word + dot));
        }
      }
      return spellings;
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  /** Returns how the record beside a file of this part may be spelled, likeliest first. */
  List<Path> sidecars(Path file) {
    return cases(".xml", false).stream().map(ending -> beside(file, ending)).toList();
  }

  /** Returns whether the part's name is the end of a longer word in the name of a file of it. */
  boolean endsAWord(Path file) {
    String name = String.valueOf(file.getFileName());
    int before = name.length() - ending().length() - 1;
    return before >= 0 && Character.isLetter(name.charAt(before));
  }

  private Path beside(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.length() - ending().length()) + ending);
  }

  private boolean isUpper(Path file) {
    return String.valueOf(file.getFileName()).endsWith(ending().toUpperCase(Locale.ROOT));
  }

  /** Returns the spellings of an ending that systems write, the likeliest first. */
  private static List<String> cases(String ending, boolean upperFirst) {
    String upper = ending.toUpperCase(Locale.ROOT);
    int letter = ending.startsWith(".") ? 2 : 1;
    String capital = upper.substring(0, letter) + ending.substring(letter);
    return upperFirst ? List.of(upper, ending, capital) : List.of(ending, upper, capital);
  }

  private String ending() {
    return word() + ".img";
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
