package org.cargolens.bench.fuzz;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** A parser that takes bytes from memory. */
final class BytesTarget implements FuzzTarget {
  /** Parses bytes; returns whether they were without fault. */
  interface Parser {
    boolean parse(byte[] input) throws Exception;
  }

  /**
   * What is parsed.
   *
   * @param name the target's name
   * @param parser parses it
   * @param declared the errors that it declares for broken bytes, by their classes' simple names:
   *     some are known to their own package only. Empty of parsers that pass over what they don't
   *     know
   */
  record Kind(String name, Parser parser, Set<String> declared) {
    Kind {
      declared = Set.copyOf(declared);
    }
  }

  private final Kind kind;
  private final List<byte[]> good;

  BytesTarget(Kind kind, List<byte[]> good) {
    this.kind = kind;
    this.good = List.copyOf(good);
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public List<byte[]> goodInputs() {
    return good;
  }

  @Override
  public boolean accepts(byte[] input, Random random) {
    try {
      return kind.parser().parse(input);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (kind.declared().contains(e.getClass().getSimpleName())) {
        return false;
      }
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
