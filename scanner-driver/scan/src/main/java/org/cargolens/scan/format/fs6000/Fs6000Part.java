package org.cargolens.scan.format.fs6000;

import java.nio.file.Files;
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
   * Returns the file of another part beside a file of this part: the one that is there, however its
   * ending is spelled, else one in the same case.
   */
  Path sibling(Path file, Fs6000Part other) {
    if (other == this) {
      return file;
    }
    List<Path> spellings = new ArrayList<>();
    for (String word : cases(other.word(), isUpper(file))) {
      for (String dot : cases(".img", isUpper(file))) {
        spellings.add(beside(file, word + dot));
      }
    }
    return there(spellings);
  }

  /** Returns whether no file of an earlier part lies beside a file of this part. */
  boolean leads(Path file) {
    for (Fs6000Part part : values()) {
      if (part == this) {
        return true;
      }
      if (Files.isRegularFile(sibling(file, part))) {
        return false;
      }
    }
    return true;
  }

  /** Returns all files of the scan that are there, given the file of this part. */
  List<Path> files(Path file) {
    List<Path> files = new ArrayList<>();
    for (Fs6000Part part : values()) {
      Path path = sibling(file, part);
      if (part == this || Files.isRegularFile(path)) {
        files.add(path);
      }
    }
    return files;
  }

  /**
   * Returns the energies of the scan that are not there, given the file of this part. A lone {@code
   * yellow.img} is a word, no part of a scan {@code yel}.
   */
  List<Path> missing(Path file) {
    return absent(file).stream()
        .filter(part -> part != MATERIAL)
        .map(part -> sibling(file, part))
        .toList();
  }

  /** Returns the material map of the scan if it is not there, given the file of this part. */
  List<Path> absentExtras(Path file) {
    return absent(file).stream()
        .filter(part -> part == MATERIAL)
        .map(part -> sibling(file, part))
        .toList();
  }

  private List<Fs6000Part> absent(Path file) {
    List<Fs6000Part> absent = new ArrayList<>();
    for (Fs6000Part part : values()) {
      if (part != this && !Files.isRegularFile(sibling(file, part))) {
        absent.add(part);
      }
    }
    boolean alone = absent.size() == values().length - 1;
    return alone && endsAWord(file) ? List.of() : absent;
  }

  private boolean endsAWord(Path file) {
    String name = String.valueOf(file.getFileName());
    int before = name.length() - ending().length() - 1;
    return before >= 0 && Character.isLetter(name.charAt(before));
  }

  /** Returns the file of the record beside a file of this part: the one that is there, or would. */
  Path sidecar(Path file) {
    return there(cases(".xml", false).stream().map(ending -> beside(file, ending)).toList());
  }

  private static Path there(List<Path> spellings) {
    return spellings.stream().filter(Files::isRegularFile).findFirst().orElse(spellings.get(0));
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
