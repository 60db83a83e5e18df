// What Sphinx's search says that its own Vietnamese catalogue leaves in English; loaded after that catalogue.
Documentation.addTranslations({
  locale: "vi",
  plural_expr: "0",
  messages: {
    ", in ": ", trong ",
    "Hide Search Matches": "Bỏ tô sáng kết quả tìm kiếm",
    "Preparing search...": "Đang chuẩn bị tìm kiếm …",
    "Search Results": "Kết quả tìm kiếm",
    "Search finished, found one page matching the search query.": ["Tìm thấy ${resultCount} trang."],
    "Searching": "Đang tìm",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "Không tìm thấy trang nào. Hãy kiểm tra chính tả hoặc thử từ khác.",
  },
});
