"""Invented name parts; joined they give as many different names as a million persons need."""

from itertools import product

GIVEN = (
    "Ahmad Ali Amina Anna Arash Aylin Berivan Bohdan Daniela Danylo Dilan Elif Emine Fatima Farhad"
    " Goran Hadi Halyna Hamid Hassan Helin Ibrahim Inna Ivan Jamal Kateryna Khalid Laila Larysa"
    " Mahmoud Maria Maryam Mehmet Mohammed Mykola Nadia Nasrin Oksana Olena Omar Parwin Petro Rania"
    " Reza Rojin Ruta Said Samira Selam Serhij Shirin Svitlana Tarek Tesfay Valentyna Viktor Yusuf"
    " Zahra Zeynep Zoran"
).split()
FIRST = (
    "Al Bar Ber Bon Cha Dem Dja Far Gan Gha Gor Hab Hal Har Iva Jab Jan Kar Kas Kho Kov Kra Lan Lev"
    " Mah Mar Mel Mos Naz Nik Nou Ost Pan Pet Rah Rom Sab Sal Sha Sid Sok Tar Tka Ulm Var Vol Yar"
    " Yil Zab Zel"
).split()
MIDDLE = "a e i o u ama eri ino oda usa ani ebo ila oru una adi emi iva ola uri".split()
LAST = "b bek chi dze enko far ghi hani in jan ka li man nov oglu pour ri schuk tash ud".split()
FAMILY = tuple(f + m + e for f, m, e in product(FIRST, MIDDLE, LAST))  # 20,000
