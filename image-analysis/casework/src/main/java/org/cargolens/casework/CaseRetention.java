package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;

/**
 * Erases the personal data of cases and alerts whose time has passed ({@link RetentionSettings}),
 * by the store's clock. What is on legal hold, waits for a step, or can't be read is held and
 * named. Nobody erases what was recorded again meanwhile: each case is judged anew in the
 * transaction that erases it.
 *
 * <p>Some cases at a time, so memory is bounded and others write meanwhile. A run that ends early
 * leaves whole batches done; the next one goes on with the rest. Safe for use by several threads,
 * and by several processes on one store.
 */
public final class CaseRetention {
  private static final int AT_ONCE = 100;

  private final CaseStore store;
  private final RetentionSettings settings;
  private final int atOnce;

  /** Makes the retention of a store, which the caller closes. */
  public CaseRetention(CaseStore store) {
    this(store, AT_ONCE);
  }

  /** Makes one that goes by other batches. */
  CaseRetention(CaseStore store, int atOnce) {
    this.store = store;
    this.atOnce = atOnce;
    this.settings = new RetentionSettings(store);
  }

  /** Is told what is done; may read from the store. */
  public interface Watcher {
    /** A case was erased, or would be; {@code alert/ID} is an alert that names no case. */
    void erased(String caseId, String why);

    /** The time of a case has passed, but it is kept. */
    void held(String caseId, String why);

    /** So many cases were looked at; those that were worked on lately, or erased, are not. */
    void looked(long cases);
  }

  /**
   * What a run came to.
   *
   * @param erased how many were erased, or would be
   * @param held how many are kept though their time has passed
   */
  public record Result(long erased, long held) {}

  /**
   * Erases what is due at places where the actor may erase.
   *
   * @param request its id names the whole run
   * @param dryRun whether to say only what would be done
   * @param watcher is told
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may erase nothing
   * @throws IOException if the store fails; what the watcher was told of is done. Also if all is
   *     erased, but another process keeps the keys' bytes from being overwritten: run it again then
   */
  public Result run(Request request, boolean dryRun, Watcher watcher) throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.ERASE, request.actor().place());
    Run run = new Run(request, dryRun, watcher);
    Optional<Instant> quiet = quietSince(settings.trail());
    if (quiet.isPresent()) {
      run.all(quiet.get());
      if (!dryRun) {
        // Also for what a run erased that was killed before it came to this.
        store.personalData().purgeErased();
      }
    }
    return new Result(run.erased, run.held);
  }

  /** Whatever was worked on later is due nowhere; empty if all is kept everywhere. */
  private Optional<Instant> quietSince(PolicyTrail<Optional<RetentionTerms>> trail) {
    return trail.settings().stream()
        .map(PolicyTrail.Setting::value)
        .flatMap(Optional::stream)
        .map(RetentionTerms::days)
        .min(Integer::compare)
        .map(days -> store.now().minus(Duration.ofDays(days)).plus(Duration.ofDays(1)));
  }

  /** One run. */
  private final class Run {
    private final Request request;
    private final boolean dryRun;
    private final Watcher watcher;
    private long looked;
    private long erased;
    private long held;

    Run(Request request, boolean dryRun, Watcher watcher) {
      this.request = request;
      this.dryRun = dryRun;
      this.watcher = watcher;
    }

    void all(Instant quietSince) throws IOException {
      List<String> cases = next("", quietSince);
      while (!cases.isEmpty()) {
        some(cases);
        looked += cases.size();
        watcher.looked(looked);
        String last = cases.get(cases.size() - 1);
        cases = next(last, quietSince);
      }
    }

    private List<String> next(String after, Instant quietSince) throws IOException {
      return store.personalData().withKeys(after, quietSince, ErasedSubject.STEPS, atOnce);
    }

    private void some(List<String> cases) throws IOException {
      RetentionJudge judge = judge();
      List<String> due = new ArrayList<>();
      List<String> reasons = new ArrayList<>();
      for (String caseId : cases) {
        RetentionJudge.Ruling ruling = ruling(judge, caseId);
        if (ruling.verdict() == RetentionJudge.Verdict.DUE) {
          due.add(caseId);
          reasons.add(ruling.why());
        } else if (ruling.verdict() == RetentionJudge.Verdict.HELD) {
          held++;
          watcher.held(caseId, ruling.why());
        }
      }
      List<Optional<AuditEntry>> done =
          dryRun || due.isEmpty()
              ? List.of()
              : store.personalData().eraseAll(due.stream().map(this::plan).toList());
      for (int i = 0; i < due.size(); i++) {
        if (dryRun || done.get(i).isPresent()) {
          erased++;
          watcher.erased(due.get(i), reasons.get(i));
        }
      }
    }

    private RetentionJudge judge() throws IOException {
      return new RetentionJudge(settings.trail(), request.actor(), store.now());
    }

    private RetentionJudge.Ruling ruling(RetentionJudge judge, String caseId) {
      try {
        return judge.judge(caseId, store.ofCase(caseId));
      } catch (IOException e) {
        return new RetentionJudge.Ruling(
            RetentionJudge.Verdict.HELD,
            "its entries can't be read: " + e.getMessage(),
            Optional.empty());
      }
    }

    private EntryPlan plan(String caseId) {
      String id = request.id() + "/retention/" + NameDigits.of(caseId);
      return new EntryPlan(
          id,
          EntryKind.ERASURE,
          request.actor(),
          Optional.of(caseId),
          entries -> {
            RetentionJudge.Ruling ruling = judge().judge(caseId, entries);
            if (ruling.verdict() != RetentionJudge.Verdict.DUE) {
              return Optional.empty();
            }
            RetentionTerms terms = ruling.terms().orElseThrow();
            JsonObject body =
                ErasedSubject.of(caseId, entries)
                    .erasure()
                    .put("retentionDays", terms.days())
                    .put("retentionDaysWithViolation", terms.daysWithViolation())
                    .build();
            return Optional.of(
                EntryDraft.of(id, EntryKind.ERASURE, request.actor(), body).about(caseId));
          });
    }
  }
}
