package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one scan, found from one of them by name. Endings may be spelled in several ways,
 * and a share may ignore case altogether; so two files are of one scan only if each finds the
 * other: of two names that differ by case alone, on a share that tells them apart, one is another
 * scan's.
 *
 * <p>Symbolic links beside a file are left alone, as they may lead anywhere; only who opens a scan
 * by a link gets those beside that link. Nothing is kept: each call looks again.
 */
final class Fs6000Files {
  private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};
  private static final LinkOption[] LINKS = {};

  /** The file that was asked about: a writer asks about one that is not there yet. */
  private final Path given;

  private final Path file;
  private final Fs6000Part part;
  private final LinkOption[] links;

  private Fs6000Files(Path given, Path file, Fs6000Part part, LinkOption[] links) {
    this.given = given;
    this.file = file;
    this.part = part;
    this.links = links;
  }

  /** Returns the files of a scan of which one is given; empty if its name says no part. */
  static Optional<Fs6000Files> of(Path file) {
    LinkOption[] links = Files.isSymbolicLink(file) ? LINKS : NO_LINKS;
    return Fs6000Part.of(file).map(part -> new Fs6000Files(file, file, part, links));
  }

  /** Returns how the scan's files are opened. */
  LinkOption[] links() {
    return links.clone();
  }

  private Fs6000Files at(Path other, Fs6000Part role) {
    return new Fs6000Files(given, other, role, links);
  }

  /** Returns whether no earlier part of the scan is there. */
  boolean leads() {
    return leader().file.equals(file);
  }

  private Fs6000Files leader() {
    for (Fs6000Part earlier : Fs6000Part.values()) {
      if (earlier == part) {
        return this;
      }
      Optional<Fs6000Files> other = partner(earlier).map(path -> at(path, earlier));
      if (other.isPresent() && other.get().leads()) {
        return other.get();
      }
    }
    return this;
  }

  /** Returns all files of the scan that are there, and the given one. */
  List<Path> all() {
    Fs6000Files leader = leader();
    List<Path> all = new ArrayList<>();
    for (Fs6000Part role : Fs6000Part.values()) {
      if (role == part) {
        all.add(file);
      } else if (role == leader.part) {
        all.add(leader.file);
      } else {
        leader.follower(role).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Returns the file of a later part that this one leads. */
  private Optional<Path> follower(Fs6000Part later) {
    return partner(later).filter(path -> isSame(at(path, later).leader().file, file));
  }

  /**
   * Returns the energies of the scan that are not there. A lone {@code yellow.img} is a word, no
   * part of a scan {@code yel}.
   */
  List<Path> missing() {
    return absent(List.of(Fs6000Part.HIGH, Fs6000Part.LOW));
  }

  /** Returns the material map of the scan if it is not there, which some systems leave away. */
  List<Path> absentExtras() {
    return absent(List.of(Fs6000Part.MATERIAL));
  }

  private List<Path> absent(List<Fs6000Part> roles) {
    List<Path> all = all();
    if (all.size() == 1 && part.endsAWord(file)) {
      return List.of();
    }
    List<Path> absent = new ArrayList<>();
    for (Fs6000Part role : roles) {
      if (all.stream().noneMatch(path -> Fs6000Part.of(path).equals(Optional.of(role)))) {
        part.spellings(file, role).stream().findFirst().ifPresent(absent::add);
      }
    }
    return absent;
  }

  /** Returns the file of a part: the one that is there, else one spelled in the same case. */
  Path sibling(Fs6000Part role) {
    return role == part ? file : partner(role).orElseGet(() -> part.spellings(file, role).get(0));
  }

  /** Returns the file of the record beside the scan: the one that is there, or would be. */
  Path sidecar() {
    List<Path> spellings = part.sidecars(file);
    return spellings.stream().filter(Files::isRegularFile).findFirst().orElse(spellings.get(0));
  }

  /** Returns the file of another part that finds this one as this one finds it. */
  private Optional<Path> partner(Fs6000Part role) {
    return first(part.spellings(file, role))
        .filter(
            found ->
                first(role.spellings(found, part)).filter(back -> isSame(back, file)).isPresent());
  }

  private Optional<Path> first(List<Path> spellings) {
    return spellings.stream()
        .filter(one -> one.equals(given) || Files.isRegularFile(one, links))
        .findFirst();
  }

  /** Returns whether two names stand for one file, as on a share that ignores case. */
  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
