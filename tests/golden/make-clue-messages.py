"""Writes clue-messages.json: the messages CLUE's own code makes of the rows below.

    python3 tests/golden/make-clue-messages.py <git directory of TIO-IKIM/CLUE> > tests/golden/clue-messages.json

Templates and the three functions that build a chat are taken out of the repository at the two commits and run as they
are; nothing else of it is. Done here are only what each task's main() does around them: read, shuffle, take the first
rows as shots. Needs Python 3.11 or later and git; draws from Python's own random. All rows are invented.
"""

import ast
import json
import random
import subprocess
import sys

COMMITS = {"clue-2025-01": "2de4314cfaf2651a362a2df2ac8336ca0937ea52", "clue-2024-06": "fdb4ec7"}
SHOTS = {"clue/mednli": 3, "clue/meqsum": 3, "clue/problem-summary": 3, "clue/medisumqa": 1, "clue/medisumcode": 1}
FILES = {
    "clue/mednli": "eval_mednli",
    "clue/meqsum": "eval_meqsum",
    "clue/problem-summary": "eval_ProblemSummary",
    "clue/medisumqa": "eval_MeDiSumQA",
    "clue/medisumcode": "eval_MeDiSumCode",
}
BUILDERS = ("build_first_turn", "build_few_shot_examples", "build_model_input")

# Texts that careless filling would change: braces, dollar signs, line ends, white space at the ends, other scripts.
ROWS = {
    "clue/mednli": [
        {"sentence1": "Long-standing type 2 diabetes on insulin.", "sentence2": "The patient has diabetes.", "gold_label": "entailment"},
        {"sentence1": " EF {55}% by echo, $& and $1. ", "sentence2": "Heart failure is {sentence1}.", "gold_label": "neutral"},
        {"sentence1": "Denies fever.\nDenies chills.", "sentence2": "The patient is febrile.", "gold_label": "contradiction"},
        {"sentence1": "s/p CABG x3 in \u201998", "sentence2": "History of coronary disease", "gold_label": "entailment"},
        {"sentence1": "K 5.9 \u2192 4.1 after Kayexalate", "sentence2": "{} %s {0}", "gold_label": "neutral"},
        {"sentence1": "NKDA", "sentence2": "Allergic to penicillin.", "gold_label": "contradiction"},
    ],
    "clue/meqsum": [
        {"File": "1.txt", "CHQ": "SUBJECT: eye drops\nMESSAGE: my mother uses latanoprost, can it change the colour of her eyes?", "Summary": "Does latanoprost change eye color?"},
        {"File": "2.txt", "CHQ": " hello {name}, is $' safe with {0}? ", "Summary": " Is it safe? "},
        {"File": "3.txt", "CHQ": "What helps\r\nagainst hiccups", "Summary": "What are the treatments for hiccups?"},
        {"File": "4.txt", "CHQ": "\u00bfPuedo tomar ibuprofeno con warfarina? \U0001F48A", "Summary": "Can ibuprofen be taken with warfarin?"},
        {"File": "5.txt", "CHQ": "--------------END PATIENT INQUIRY--------------", "Summary": "{Summary}"},
        {"File": "6.txt", "CHQ": "my sons rash", "Summary": "What causes a rash in children?"},
    ],
    "clue/problem-summary": [
        {"File ID": "9001", "Subjectives": "Subjective: more short of breath overnight", "Assessment": "68M with HFrEF, now with volume overload.", "Summary": "Acute on chronic systolic CHF;AKI;"},
        {"File ID": "9002", "Subjectives": "no events\n - {line} placed", "Assessment": "71F with sepsis", "Summary": "Septic shock; Pneumonia"},
        {"File ID": "9003", "Subjectives": " afebrile ", "Assessment": "", "Summary": "Alcohol withdrawal"},
        {"File ID": "9004", "Subjectives": "", "Assessment": "Stable.\r\n", "Summary": "Upper GI bleed;;Cirrhosis; "},
        {"File ID": "9005", "Subjectives": "agitated, $$", "Assessment": "{Summary}", "Summary": "Delirium;UTI;"},
    ],
    "clue/medisumqa": [
        {"discharge_summary": "Admitted with cellulitis\u2026", "Question": "Why was I given antibiotics?", "Answer": "You had a skin infection."},
        {"discharge_summary": "{Question}\nDischarged on ___.", "Question": " What now? ", "Answer": " Rest {a lot}. "},
        {"discharge_summary": "Fall at home. $& CT head: no bleed.\n", "Question": "Did I bleed?", "Answer": "No."},
        {"discharge_summary": "\r\nCholecystectomy", "Question": "Which organ\nwas removed?", "Answer": "Your gallbladder."},
    ],
    "clue/medisumcode": [
        {"hadm_id": "1", "text": "Hypertension {I10}. Type 2 diabetes.", "icd_codes": [{"code": "I10"}, {"code": "E119"}]},
        {"hadm_id": "2", "text": " $1 Pneumonia.\n", "icd_codes": [{"code": "J189"}]},
        {"hadm_id": "3", "text": "No diagnosis.", "icd_codes": []},
        {"hadm_id": "4", "text": "CLL\r\n37 weeks.", "icd_codes": [{"code": "C9110"}, {"code": "Z3A37"}, {"code": "I10"}]},
    ],
}


class Recorder:
    """Stands for a tokenizer: hands the chat back instead of filling a template."""

    def apply_chat_template(self, chat, tokenize, add_generation_prompt):
        return chat


def source(commit, name):
    shown = subprocess.run(["git", "--git-dir", sys.argv[1], "show", f"{commit}:eval/{name}.py"], capture_output=True, check=True)
    return ast.parse(shown.stdout.decode("utf-8"))


def builders(commit):
    kept = [node for node in source(commit, "utils").body if isinstance(node, ast.FunctionDef) and node.name in BUILDERS]
    names = {}
    exec(compile(ast.Module(kept, []), commit, "exec"), names)
    return names


def templates(commit, name):
    """The text constants of a file, by name."""
    texts = {}
    for node in source(commit, name).body:
        if not isinstance(node, ast.Assign):
            continue
        try:
            value = eval(compile(ast.Expression(node.value), name, "eval"), {"__builtins__": {}}, dict(texts))
        except NameError:
            continue
        if isinstance(value, str):
            texts[node.targets[0].id] = value
    return texts


def as_loaded(task, rows, corrected):
    """What the task's main() makes of the file's rows before it fills templates with them."""
    loaded = []
    for row in rows:
        row = dict(row)
        if task == "clue/problem-summary" and corrected:
            row["Summary"] = ", ".join(part.strip() for part in row["Summary"].split(";") if part.strip())
        elif task == "clue/problem-summary":
            row["Summary"] = row["Summary"].replace(";", ", ")
        if task == "clue/medisumqa":
            row["without_discharge_summary"] = row["discharge_summary"]
        if task == "clue/medisumcode":
            row["codes"] = ", ".join([diag["code"] for diag in row["icd_codes"]])
        loaded.append(row)
    return loaded


def in_2025(task, rows):
    commit = COMMITS["clue-2025-01"]
    build, texts = builders(commit), templates(commit, FILES[task])
    system, user, assistant = texts["sys_prompt"], texts["user_prompt_template"], texts["assistant_response_template"]
    rows = list(rows)
    random.seed(1)
    random.shuffle(rows)
    shots = SHOTS[task]
    chat = build["build_few_shot_examples"](rows[:shots], system, user, assistant)
    return {"prefill": "", "chats": [build["build_model_input"](row, user, chat) for row in rows[shots:]]}


def in_2024(task, rows, has_system):
    commit = COMMITS["clue-2024-06"]
    build, texts = builders(commit), templates(commit, FILES[task])
    system, user, assistant = texts["sys_prompt"], texts["user_prompt_template"], texts["assistant_response_template"]
    rows = list(rows)
    if task == "clue/medisumqa":
        random.seed(1)
        random.shuffle(rows)
    shots = SHOTS[task]
    chat = build["build_few_shot_examples"](rows[:shots], system, user, assistant, has_system, True)
    chats = [build["build_model_input"](row, user, True, chat, Recorder()) for row in rows[shots:]]
    # MeDiSumQA has no ground_truth_key and fills "answer", which its template does not have: a KeyError. Meant is "Answer".
    key = texts.get("ground_truth_key", "Answer")
    return {"prefill": assistant.format(**{key: ""}), "chats": chats}


def profiles(task):
    upstream = as_loaded(task, ROWS[task], False)
    return {
        # Asked as in 2025; only the references of the problem lists are repaired.
        "corrected": in_2025(task, as_loaded(task, ROWS[task], True)),
        "clue-2025-01": in_2025(task, upstream),
        "clue-2024-06": in_2024(task, upstream, True),
        "clue-2024-06 without system role": in_2024(task, upstream, False),
    }


def main():
    golden = {task: {"rows": ROWS[task], "profiles": profiles(task)} for task in ROWS}
    json.dump({"commits": COMMITS, "tasks": golden}, sys.stdout, indent=1, ensure_ascii=True)
    sys.stdout.write("\n")


main()
