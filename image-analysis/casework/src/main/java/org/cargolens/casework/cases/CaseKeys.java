package org.cargolens.casework.cases;

import java.util.List;
import java.util.Set;

/**
 * How a case is found again by papers that call it otherwise, or that don't name it at all.
 *
 * @param otherIds ids under which it may be known, the likeliest first, such as those that earlier
 *     versions gave; one counts only if the papers there don't contradict these
 * @param references what else it is found by from now on ({@link References})
 * @param soughtBy references by which it may be known, if exactly one case is
 * @param said how much its papers had said before they stated it first: a notice that comes later
 *     says more than that
 * @param documents references of the documents that state it; empty if its values' sources are all
 *     that is known
 */
public record CaseKeys(
    List<String> otherIds,
    Set<String> references,
    Set<String> soughtBy,
    long said,
    Set<String> documents) {
  /** Nothing but the case's own id. */
  public static final CaseKeys NONE = new CaseKeys(List.of(), Set.of(), Set.of(), 0, Set.of());

  /** Copies the collections. */
  public CaseKeys {
    otherIds = List.copyOf(otherIds);
    references = Set.copyOf(references);
    soughtBy = Set.copyOf(soughtBy);
    documents = Set.copyOf(documents);
  }

  /** Returns these with the documents that state the case. */
  public CaseKeys statedBy(Set<String> which) {
    return new CaseKeys(otherIds, references, soughtBy, said, which);
  }
}
