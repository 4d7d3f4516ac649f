package org.cargolens.casework;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CombinedPapers;
import org.cargolens.casework.cases.PaperDifference;
import org.cargolens.casework.cases.PaperVersion;
import org.cargolens.casework.cases.StandingPapers;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;

/**
 * Says what lets papers come to a case that has some, and in what they differ from these. Damage of
 * the earlier ones keeps no new papers out, which may be what mends it; it is told.
 */
final class PaperJoining {
  private final PaperVersion papers;
  private final List<AuditEntry> entries;

  /** Reads the case's entries with what may name people, each once. */
  private final CaseEntries whole;

  /**
   * @param papers the new ones, under the id of the case
   * @param entries of the case, with papers among them
   */
  PaperJoining(CaseStore store, PaperVersion papers, List<AuditEntry> entries) throws IOException {
    this.papers = papers;
    this.entries = entries;
    this.whole = CaseEntries.of(papers.cargoCase().id(), entries, store.personalData()::of);
  }

  /**
   * Returns the body of the new papers' entry with what joins them, and in what they differ.
   *
   * @param body what the papers say
   * @param personal what of it may name people
   * @param called what the papers call the case
   * @param references what else it is found by
   */
  JsonObject joined(JsonObject body, JsonObject personal, String called, Set<String> references)
      throws IOException {
    JsonObject.Builder more = JsonObject.builder();
    body.members().forEach(more::put);
    Optional<CargoCase> before = Optional.empty();
    Optional<String> unreadable = Optional.empty();
    try {
      List<PaperVersion> versions = whole.versions();
      if (!versions.isEmpty()) {
        before = Optional.of(CombinedPapers.of(versions));
        versions.add(papers);
        List<PaperDifference> differences =
            PaperDifference.of(before.get(), papers.cargoCase(), CombinedPapers.of(versions));
        if (!differences.isEmpty()) {
          more.put(PaperDifference.DIFFERENCES, PaperDifference.write(differences));
        }
      }
    } catch (IOException | RuntimeException e) {
      passOn(e);
      before = Optional.empty();
      unreadable = unreadable(body, personal);
    }
    JoinedPapers joined = joins(before, called, references).unreadable(unreadable);
    return more.put(JoinedPapers.MEMBER, joined.json()).build();
  }

  /** Papers that state all documents of the damaged ones anew stand all the same. */
  private Optional<String> unreadable(JsonObject body, JsonObject personal) throws IOException {
    CaseEntries open = CaseEntries.open(papers.cargoCase().id(), entries);
    for (CaseEntries known : List.of(open, whole)) {
      try {
        StandingPapers standing = new StandingPapers();
        standing.addEarlier(body, () -> personal);
        var unused = CombinedPapers.of(known.versions(standing));
      } catch (IOException | RuntimeException e) {
        passOn(e);
        return Optional.of(
            known == open
                ? String.valueOf(e.getMessage())
                : "what may name people in earlier ones was changed");
      }
    }
    return Optional.empty();
  }

  private JoinedPapers joins(Optional<CargoCase> before, String called, Set<String> references)
      throws IOException {
    CargoCase said = papers.cargoCase();
    try {
      CargoCase known =
          before.isPresent() ? before.get() : CaseEntries.open(said.id(), entries).cargoCase();
      return JoinedPapers.of(known, said, called, whole.namesAny(references));
    } catch (IOException | RuntimeException e) {
      passOn(e);
      return JoinedPapers.withDamaged(said.id());
    }
  }

  /** The store, not a case of it. */
  private static void passOn(Exception failure) throws IOException {
    if (failure instanceof IOException of && StoreException.isOfDatabase(of)) {
      throw of;
    }
  }
}
