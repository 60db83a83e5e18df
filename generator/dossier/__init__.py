"""The dossier of three templates: the data set (Mẫu số 03) as workbook, its checks, its versions."""
