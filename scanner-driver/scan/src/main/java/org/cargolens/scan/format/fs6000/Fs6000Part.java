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

  /** Returns the file of another part beside a file of this part, in the same case. */
  Path sibling(Path file, Fs6000Part other) {
    String name = String.valueOf(file.getFileName());
    int stem = name.length() - ending().length();
    boolean upper = name.substring(stem).equals(ending().toUpperCase(Locale.ROOT));
    String ending = upper ? other.ending().toUpperCase(Locale.ROOT) : other.ending();
    return other == this ? file : file.resolveSibling(name.substring(0, stem) + ending);
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

  /** Returns the file of the record beside a file of this part. */
  Path sidecar(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.length() - ending().length()) + ".xml");
  }

  private String ending() {
    return word() + ".img";
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
