package org.cargolens.casework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;

/**
 * Finds of which earlier cases an import's notices speak. What one document says of a case over and
 * over is noted once, and in all no more than a few notes a case: a small file can name many cases
 * many times, and what is recorded can't be taken out of the trail again.
 */
final class NotedCases {
  /** Most notes with one case. */
  static final int MOST_OF_ONE = 100;

  /** Most notes beyond two with each case. */
  static final int MOST_MORE = 1_000;

  /** Most cases that all notices together may name, however often they name the same. */
  private static final long MOST_NAMED = 4_000_000;

  private final CaseStore store;
  private final Request request;
  private final KnownCases known;

  /** The cases that the same papers state, by their ids in the store. */
  private final Map<String, CaseKeys> stated;

  /** Their ids by the references by which they are found from now on. */
  private final Map<String, Set<String>> statedBy = new HashMap<>();

  private final Map<Set<String>, Set<String>> found = new HashMap<>();
  private final Map<String, Boolean> there = new HashMap<>();
  private final Map<Key, Note> notes = new LinkedHashMap<>();

  /** What this request noted of each case when it was recorded, by the ids of those entries. */
  private final Map<String, Set<String>> recorded = new HashMap<>();

  private final Map<String, Integer> ofCase = new HashMap<>();
  private long named;

  /** Cases of which something is noted at a place where the actor may not do that. */
  private final Set<String> elsewhere = new HashSet<>();

  NotedCases(CaseStore store, Request request, KnownCases known, Map<String, CaseKeys> stated) {
    this.store = store;
    this.request = request;
    this.known = known;
    this.stated = stated;
    stated.forEach(
        (id, keys) ->
            keys.references()
                .forEach(one -> statedBy.computeIfAbsent(one, key -> new HashSet<>()).add(id)));
  }

  /**
   * What is noted with a case.
   *
   * @param key what it is
   * @param notice the first that says it; if the request was recorded, which it was then
   * @param messages how many say it
   * @param requestId of its entry
   */
  record Note(Key key, Notice notice, int messages, String requestId) {
    String caseId() {
      return key.caseId();
    }

    /** Returns whether the same papers state the case, and change it after that. */
    boolean after() {
      return key.after();
    }
  }

  /** What is noted once. */
  record Key(String caseId, boolean after, Notice.Kind kind, String document, String source) {}

  /**
   * Returns what is to be noted, in the order of the notices. Of a request that was recorded that
   * is what it noted then: cases that came in since are not meant.
   *
   * @param again whether the request is known to be recorded; not of those of earlier versions
   * @throws CaseworkException if it is too much
   */
  List<Note> of(List<Notice> notices, boolean again) throws IOException {
    for (int i = 0; i < notices.size(); i++) {
      add(notices.get(i), i + 1);
    }
    List<Note> noted = new ArrayList<>();
    for (Note note : notes.values()) {
      if (isRecorded(note.caseId(), note.requestId())) {
        noted.add(note);
      }
    }
    return again || !noted.isEmpty() || tookCases() ? noted : new ArrayList<>(notes.values());
  }

  /** Returns whether this request has brought one of its cases in. */
  private boolean tookCases() throws IOException {
    if (notes.isEmpty()) {
      return false;
    }
    for (String caseId : stated.keySet()) {
      if (store.ofRequest(KnownCases.requestId(request, caseId)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Returns with how many cases nothing is noted, as the actor may not do that at their places. */
  int elsewhere() {
    return elsewhere.size();
  }

  private void add(Notice notice, int number) throws IOException {
    for (String caseId : meant(notice)) {
      boolean after = changesStated(notice, caseId);
      if (after || wasThere(caseId)) {
        Key key = new Key(caseId, after, notice.kind(), notice.document(), notice.where().source());
        Note before = notes.get(key);
        if (before == null) {
          check(notice, caseId);
          notes.put(key, new Note(key, notice, 1, requestId(number, caseId)));
        } else {
          notes.put(key, oneMore(before, notice, number));
        }
      }
    }
  }

  /** Papers that came in since may let an earlier notice be about the case. */
  private Note oneMore(Note before, Notice notice, int number) throws IOException {
    int messages = before.messages() + 1;
    String caseId = before.caseId();
    if (!isRecorded(caseId, before.requestId())) {
      String id = requestId(number, caseId);
      if (isRecorded(caseId, id)) {
        return new Note(before.key(), notice, messages, id);
      }
    }
    return new Note(before.key(), before.notice(), messages, before.requestId());
  }

  private boolean isRecorded(String caseId, String requestId) throws IOException {
    Set<String> ids = recorded.get(caseId);
    if (ids == null) {
      ids = recordedNotes(store.ofCase(caseId));
      recorded.put(caseId, ids);
    }
    return ids.contains(requestId);
  }

  private Set<String> recordedNotes(List<AuditEntry> entries) {
    String prefix = requestPrefix(request);
    Set<String> ids = new HashSet<>();
    for (AuditEntry entry : entries) {
      if (entry.requestId().startsWith(prefix)) {
        ids.add(entry.requestId());
      }
    }
    return ids;
  }

  /** Papers that are changed in their own file came in, and are known to be out of date. */
  private boolean changesStated(Notice notice, String caseId) {
    CaseKeys keys = stated.get(caseId);
    return notice.kind() == Notice.Kind.CHANGED && keys != null && keys.said() < notice.said();
  }

  private Set<String> meant(Notice notice) throws IOException {
    Set<String> references = notice.named().references();
    Set<String> byReference = found.get(references);
    if (byReference == null) {
      byReference = Set.copyOf(store.casesFoundBy(references));
      found.put(references, byReference);
    }
    Set<String> meant = new TreeSet<>(byReference);
    meant.addAll(notice.named().cases());
    for (Notice.Otherwise one : notice.named().otherwise()) {
      if (known.isOf(one)) {
        meant.add(one.id());
      }
    }
    if (notice.kind() == Notice.Kind.CHANGED) {
      references.forEach(one -> meant.addAll(statedBy.getOrDefault(one, Set.of())));
    }
    named += meant.size();
    if (named > MOST_NAMED) {
      throw tooMuch(notice, "name more than " + MOST_NAMED + " cases, counted each time");
    }
    if (notice.kind() == Notice.Kind.REPLACED) {
      // Their new papers say so themselves.
      meant.removeAll(stated.keySet());
    }
    return meant;
  }

  private void check(Notice notice, String caseId) throws CaseworkException {
    if (ofCase.merge(caseId, 1, Integer::sum) > MOST_OF_ONE) {
      throw tooMuch(notice, "of more than " + MOST_OF_ONE + " documents are about case " + caseId);
    }
    long most = MOST_MORE + 2L * ofCase.size();
    if (notes.size() >= most) {
      throw tooMuch(
          notice,
          "would make more than " + most + " notes with " + ofCase.size() + " earlier cases");
    }
  }

  private static CaseworkException tooMuch(Notice notice, String why) {
    return CaseworkException.ofPapers(
        notice.where().file(),
        "changes and withdrawals "
            + why
            + " (up to "
            + notice.where().position()
            + "); nothing of the file was recorded: split it");
  }

  /** A digest, since a case may be called anything that another request could be called after. */
  private String requestId(int number, String caseId) {
    MessageDigest digest = Sha256.newDigest();
    digest.update((number + "/" + caseId).getBytes(StandardCharsets.UTF_8));
    return requestPrefix(request) + Sha256.of(digest).hex();
  }

  /** Returns with what the ids of the notes of a request begin. */
  static String requestPrefix(Request request) {
    return request.id() + "/note-";
  }

  /** Returns whether a case had papers before this request, and may be touched. */
  private boolean wasThere(String caseId) throws IOException {
    Boolean was = there.get(caseId);
    if (was == null) {
      was = looksThere(caseId);
      there.put(caseId, was);
    }
    return was;
  }

  private boolean looksThere(String caseId) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    recorded.put(caseId, recordedNotes(entries));
    Optional<AuditEntry> first =
        entries.stream().filter(entry -> entry.kind() == EntryKind.CASE).findFirst();
    if (first.isEmpty() || first.get().requestId().equals(KnownCases.requestId(request, caseId))) {
      return false;
    }
    boolean allowed = request.actor().may(Action.IMPORT, CaseEntries.open(caseId, entries).place());
    if (!allowed) {
      elsewhere.add(caseId);
    }
    return allowed;
  }
}
