"""A catalogue goes out as a table, is edited, and comes in again: in the browser of the manager, on a real server."""

import openpyxl
from playwright.sync_api import expect

ADDRESS = "/odoo/action-sociale_balans_import.action_import"


def open_import(page):
    page.goto(ADDRESS)
    page.locator(".o_field_widget[name=kind] label", has_text="Life Domains").click()


def check(page, path):
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.locator(".o_field_widget[name=file] input.o_input")).to_have_value(path.name)
    page.locator("button[name=action_check]:visible").click()
    expect(page.locator(".o_arrow_button_current")).to_have_text("Checked")


def exported(page, path):
    with page.expect_download() as download:
        page.locator("button[name=action_export]").click()
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    return book, book.active


def test_out_edited_and_in_again(visit, server, tmp_path):
    page = visit("manager")
    open_import(page)
    book, sheet = exported(page, tmp_path / "ours.xlsx")
    header = [cell.value for cell in sheet[1]]
    new = {"key": "live_courage", "language": "en", "theme": "Myself", "scope": "adult", "name": "Courage"}
    new |= {f"level_{value}": f"Courage {value}" for value in range(1, 6)}
    sheet.append([new.get(name, "") for name in header])
    line = sheet.max_row
    sheet.cell(line, header.index("level_3") + 1).value = None
    book.save(tmp_path / "half.xlsx")
    check(page, tmp_path / "half.xlsx")
    expect(page.locator(".o_field_widget[name=wrong_count]")).to_have_text("1")
    expect(page.locator(".o_data_row").first).to_contain_text("There is no text for 3")
    expect(page.locator("button[name=action_import]")).to_have_count(0)

    sheet.cell(line, header.index("level_3") + 1).value = "Courage 3"
    book.save(tmp_path / "whole.xlsx")
    open_import(page)
    check(page, tmp_path / "whole.xlsx")
    expect(page.locator(".o_field_widget[name=new_count]")).to_have_text("1")
    page.locator("button[name=action_import]").click()
    page.locator(".modal .btn-primary").click()
    expect(page.locator(".alert-success")).to_contain_text("1 new domains")

    # Whoever takes it out again, finds it there; and so does the next snapshot.
    open_import(page)
    _book, sheet = exported(page, tmp_path / "again.xlsx")
    assert "live_courage" in [row[0].value for row in sheet.iter_rows()]
    manager = server.client("manager")
    [domain] = manager.call("sociale.balans.domain", "search_read", [["key", "=", "live_courage"]], ["in_use"])
    assert domain["in_use"]
    # What other tests find is as it was.
    manager.call("sociale.balans.domain", "unlink", [domain["id"]])


def test_texts_for_clients_go_to_a_translator_and_come_back(visit, server, tmp_path):
    page = visit("manager")
    page.goto("/odoo/sociale-balans-client-languages")
    line = page.locator(".o_data_row", has_text="Arabic")
    with page.expect_download() as download:
        line.locator("button[name=action_translator_sheet]").click()
    download.value.save_as(tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book.worksheets[0]
    lines = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith("text ("))  # with its language
    for key, text in {"debts.name": "نص آخر", "income.level_2": None, "word.back": "عودة"}.items():
        sheet.cell(lines[key], column).value = text
    book.save(tmp_path / "back.xlsx")

    line.locator("button[name=action_translator_sheet_back]").click()
    check(page, tmp_path / "back.xlsx")
    expect(page.locator(".o_field_widget[name=wrong_count]")).to_have_text("1")
    expect(page.locator(".o_field_widget[name=changed_count]")).to_have_text("2")
    expect(page.locator(".o_data_row").first).to_contain_text("income.level_2")
    page.locator(".o_field_widget[name=read_by] input").fill("An Invented Interpreter")
    page.locator("button[name=action_import]").click()
    page.locator(".modal .btn-primary").click()
    expect(page.locator(".alert-success")).to_contain_text("1 life domains and 1 words")
    expect(page.locator(".alert-success")).to_contain_text("Lines left out: 1")

    manager = server.client("manager")
    [arabic] = manager.call(
        "sociale.balans.client.language", "search_read", [["code", "=", "ar"]], ["words", "read_by"]
    )
    assert arabic["words"] == {"back": "عودة"}
    assert not arabic["read_by"], "Who read what was left out?"
