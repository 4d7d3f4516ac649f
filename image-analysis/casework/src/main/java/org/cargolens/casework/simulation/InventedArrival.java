package org.cargolens.casework.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An invented arrival.
 *
 * @param id its case's id
 * @param declared what is known before a scan
 * @param stay where and how long it can be scanned
 * @param demanded whether the law demands a scan
 * @param truth what nobody knows before it is opened
 */
public record InventedArrival(
    String id, Declared declared, Stay stay, boolean demanded, Truth truth) {
  /**
   * What is known before a scan.
   *
   * @param goods which of 12 kinds
   * @param origin which of 16 countries
   * @param route which of 5 routes
   * @param documents whether all documents were handed in
   * @param trader who brings it
   * @param weightRatio declared mass a package, divided by the norm of such goods
   */
  public record Declared(
      int goods,
      int origin,
      int route,
      boolean documents,
      InventedArrivals.Trader trader,
      double weightRatio) {
    private static final double TOO_LIGHT = 0.55;

    /** Returns the ids of the rules that hold, in order of their ids. */
    public List<String> rules() {
      List<String> held = new ArrayList<>();
      add(held, "documents-missing", !documents);
      add(held, "findings-1", trader.findings() >= 1);
      add(held, "first-trader", trader.first());
      add(held, "goods-3-6-9", goods == 3 || goods == 6 || goods == 9);
      add(held, "goods-7", goods == 7);
      add(held, "origin-3-5", origin == 3 || origin == 5);
      add(held, "route-1-3", route == 1 || route == 3);
      add(held, "too-light", weightRatio < TOO_LIGHT);
      return held;
    }

    private static void add(List<String> held, String rule, boolean holds) {
      if (holds) {
        held.add(rule);
      }
    }

    /** Returns the weight that people gave a rule. */
    public static double weight(String rule) {
      return switch (rule) {
        case "too-light", "findings-1" -> 30;
        case "goods-3-6-9", "goods-7" -> 25;
        case "first-trader", "origin-3-5" -> 20;
        case "documents-missing", "route-1-3" -> 10;
        default -> throw new IllegalArgumentException("no rule " + rule);
      };
    }

    /** Returns the sum of the weights of the rules that hold. */
    public double score() {
      return rules().stream().mapToDouble(Declared::weight).sum();
    }

    /** Returns what a transparent model may look at: a word for each thing known. */
    public List<String> traits() {
      List<String> traits = new ArrayList<>();
      traits.add("goods " + goods);
      traits.add("origin " + origin);
      traits.add("route " + route);
      if (!documents) {
        traits.add("documents missing");
      }
      if (trader.first()) {
        traits.add("first container of its trader");
      }
      if (trader.findings() > 0) {
        traits.add("earlier findings " + trader.findings());
      }
      traits.add("mass " + massBand());
      return traits;
    }

    private String massBand() {
      if (weightRatio >= 0.85) {
        return "as usual";
      }
      int tenths = Math.max(2, (int) (weightRatio * 10));
      return "below " + (tenths + 1) + " tenths of the norm";
    }
  }

  /**
   * Where and how long it can be scanned.
   *
   * @param site where
   * @param arrives from when on
   * @param leaves when it is gone
   */
  public record Stay(String site, Instant arrives, Instant leaves) {}

  /**
   * What nobody knows before it is opened.
   *
   * @param probability probability of a violation given everything in {@link Declared}
   * @param violation whether it holds one
   */
  public record Truth(double probability, boolean violation) {}

  /** Returns {@link Truth#probability}. */
  public double probability() {
    return truth.probability();
  }

  /** Returns all of it in one line, for a digest. */
  public String line() {
    return String.join(
        " ",
        id,
        declared.goods() + "/" + declared.origin() + "/" + declared.route(),
        Boolean.toString(declared.documents()),
        declared.trader().number() + "/" + declared.trader().findings(),
        // Mantissas end differently on other machines; a millionth doesn't.
        Long.toString(Math.round(declared.weightRatio() * 1e6)),
        stay.site(),
        stay.arrives().toString(),
        stay.leaves().toString(),
        Boolean.toString(demanded),
        Boolean.toString(truth.violation()),
        Long.toString(Math.round(truth.probability() * 1e9)));
  }
}
